package io.penstock.check;

import io.penstock.config.YamlMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Parts of a flow that do nothing but move and look at messages; where they send and what they evaluate is looked at apart. */
final class AllowedSteps {

    private static final Set<String> PLAIN = Set.of(
            "File",
            "BeansDeserializer",
            "ErrorHandlerDeserializer",
            "OutputAwareFromDefinition",
            "RouteFromDefinitionDeserializer",
            "AggregateDefinition",
            "BeanFactoryDefinition",
            "CatchDefinition",
            "ChoiceDefinition",
            "DelayDefinition",
            "ErrorHandlerDefinition",
            "ExpressionSubElementDefinition",
            "FilterDefinition",
            "FinallyDefinition",
            "FromDefinition",
            "IdempotentConsumerDefinition",
            "InterceptDefinition",
            "InterceptFromDefinition",
            "KameletDefinition",
            "LogDefinition",
            "LoopDefinition",
            "MulticastDefinition",
            "OnCompletionDefinition",
            "OnExceptionDefinition",
            "OnWhenDefinition",
            "OtherwiseDefinition",
            "PipelineDefinition",
            "PollDefinition",
            "PropertyDefinition",
            "RedeliveryPolicyDefinition",
            "RemoveHeaderDefinition",
            "RemoveHeadersDefinition",
            "RemovePropertiesDefinition",
            "RemovePropertyDefinition",
            "RemoveVariableDefinition",
            "RollbackDefinition",
            "RouteDefinition",
            "RouteTemplateDefinition",
            "RouteTemplateParameterDefinition",
            "SamplingDefinition",
            "SetBodyDefinition",
            "SetHeaderDefinition",
            "SetHeadersDefinition",
            "SetPropertyDefinition",
            "SetVariableDefinition",
            "SetVariablesDefinition",
            "SortDefinition",
            "SplitDefinition",
            "StepDefinition",
            "StopDefinition",
            "ThrottleDefinition",
            "ThrowExceptionDefinition",
            "ToDefinition",
            "ToDynamicDefinition",
            "TransformDefinition",
            "TryDefinition",
            "ValidateDefinition",
            "WhenDefinition",
            "WireTapDefinition",
            "BeanPropertiesDefinition",
            "BeanPropertyDefinition",
            "DefaultErrorHandlerDefinition",
            "NoErrorHandlerDefinition");
    private static final Set<String> CONVERSIONS =
            Set.of("ConvertBodyDefinition", "ConvertHeaderDefinition", "ConvertVariableDefinition");
    private static final Set<String> FORMATS = Set.of(
            "MarshalDefinition",
            "UnmarshalDefinition",
            "JsonDataFormat",
            "CsvDataFormat",
            "Base64DataFormat",
            "GzipDeflaterDataFormat");
    /** A format that is told a class makes objects of it. */
    private static final Pattern CLASS_OF_FORMAT = Pattern.compile("(?i).*(type|class|mapper|view|ref|module).*");

    private AllowedSteps() {}

    static boolean allow(DslNode node) {
        if (node.kind().startsWith("language.") || PLAIN.contains(node.kind())) {
            return node.text("resultType").or(() -> node.text("resultTypeName")).stream()
                    .allMatch(type -> AllowedTexts.isPlainType(type.text()));
        }
        if (CONVERSIONS.contains(node.kind())) {
            return node.textOr("type").stream().allMatch(type -> AllowedTexts.isPlainType(type.text()));
        }
        return FORMATS.contains(node.kind())
                && !(node.value() instanceof YamlMap map
                        && node.kind().endsWith("DataFormat")
                        && map.keys().keySet().stream()
                                .anyMatch(key -> CLASS_OF_FORMAT.matcher(key).matches()));
    }
}
