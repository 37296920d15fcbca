package io.penstock.ship;

import java.io.File;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The build, as far as what is shipped must agree with it. */
final class Pom {

    private static final String IMAGE = "/project/profiles/profile[id='image']/build/plugins/plugin/configuration/";

    private final Document document;

    Pom() {
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands there, properties left as they are. */
    String text(String path) {
        List<String> texts = texts(path);
        if (texts.size() != 1) {
            throw new AssertionError(texts.size() + " at " + path);
        }
        return texts.get(0);
    }

    List<String> texts(String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(i -> found.item(i).getTextContent().strip())
                    .toList();
        } catch (javax.xml.xpath.XPathExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Of the image profile. */
    String image(String path) {
        return text(IMAGE + path);
    }

    List<String> images(String path) {
        return texts(IMAGE + path);
    }
}
