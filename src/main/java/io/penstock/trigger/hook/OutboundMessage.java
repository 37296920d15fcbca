package io.penstock.trigger.hook;

import io.penstock.trigger.hook.BodyFormat.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Salesforce's outbound message: a SOAP envelope with up to a hundred notifications, each with an id of its own and one
 * record. Salesforce sends it again until it is answered with {@link #ACK}.
 */
final class OutboundMessage {

    /** What takes the whole message. */
    static final HookReply ACK = HookReply.of(
            200,
            HookReply.XML,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                    + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><notificationsResponse"
                    + " xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack></notificationsResponse>"
                    + "</soapenv:Body></soapenv:Envelope>");

    private static final int DEEPEST = 100;

    private static final XMLInputFactory FACTORY = factory();

    private final byte[] envelope;
    private final Map<String, Object> common = new LinkedHashMap<>();
    private final List<Map<String, Object>> notifications = new ArrayList<>();

    OutboundMessage(byte[] envelope) {
        this.envelope = envelope;
    }

    /** Each with {@code notificationId}, {@code organizationId} and the record's fields as {@code record}, in order. */
    List<Map<String, Object>> notifications() throws UnreadableBodyException {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(envelope));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
        } catch (XMLStreamException | RuntimeException notXml) {
            throw new UnreadableBodyException("hook.not-soap");
        }
        if (notifications.isEmpty()) {
            throw new UnreadableBodyException("hook.not-soap");
        }
        notifications.forEach(notification -> notification.putAll(common));
        return notifications;
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "OrganizationId" -> common.put("organizationId", xml.getElementText());
            case "ActionId" -> common.put("actionId", xml.getElementText());
            case "Notification" -> notifications.add(notification(xml));
            default -> {
                // The envelope itself, and what is not for a flow, such as the session.
            }
        }
    }

    private static Map<String, Object> notification(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Object> notification = new LinkedHashMap<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                if (xml.getLocalName().equals("Id")) {
                    notification.put("notificationId", xml.getElementText());
                } else {
                    notification.put("record", value(xml, 0));
                }
            }
        }
        return notification;
    }

    /** The fields below an element, or its text if it has none; the reader then stands at its end. */
    private static Object value(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                String name = xml.getLocalName();
                fields.put(name, value(xml, depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return fields.isEmpty() ? text.toString() : fields;
    }

    /** Without document types, so that no entity is read or blown up. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
