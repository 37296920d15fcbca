package io.penstock.lookup;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What {@link LookupGate} answers, for the document of the API: no controller is there to be read. */
final class LookupApi implements OpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final Map<Integer, String> PROBLEMS = new TreeMap<>(Map.of(
            401,
            "lookup.refused: no such lookup, or not a key of it",
            429,
            "lookup.too-many: see Retry-After",
            502,
            "lookup.failed: what is asked did not answer",
            504,
            "lookup.timeout"));

    @Override
    public void customise(OpenAPI document) {
        Schema<?> row = new ObjectSchema().description("Column to value").additionalProperties(true);
        Operation one = operation("lookUp", "The row of a key, or the default", row)
                .addParametersItem(path("key"))
                .addParametersItem(header("If-None-Match", false));
        one.getResponses()
                .addApiResponse("304", new ApiResponse().description("If-None-Match had the tag of this row"))
                .addApiResponse("404", problem("lookup.missing: there is no such key, and no default"));
        Operation many = operation(
                        "lookUpMany",
                        "The rows of up to 1,000 keys; null for a key that is missing and has no default",
                        new ObjectSchema().addProperty("rows", new ObjectSchema().additionalProperties(row)))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(json(
                                new ObjectSchema().addProperty("keys", new ArraySchema().items(new StringSchema())))));
        many.getResponses()
                .addApiResponse("400", problem("lookup.keys: no list of 1 to 1,000 keys"))
                .addApiResponse("413", problem("lookup.body-too-large"));
        document.getPaths()
                .addPathItem("/lookup/{name}/{key}", new PathItem().get(one))
                .addPathItem("/lookup/{name}", new PathItem().post(many));
    }

    private static Operation operation(String id, String summary, Schema<?> answer) {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("200", new ApiResponse().description("OK").content(json(answer)));
        PROBLEMS.forEach((status, told) -> responses.addApiResponse(Integer.toString(status), problem(told)));
        return new Operation()
                .operationId(id)
                .summary(summary)
                .addTagsItem("lookup")
                .addParametersItem(path("name"))
                .addParametersItem(header("Authorization", true).description("Bearer, and the key of a consumer"))
                .responses(responses);
    }

    private static Parameter path(String name) {
        return new PathParameter().name(name).schema(new StringSchema());
    }

    private static Parameter header(String name, boolean required) {
        return new HeaderParameter().name(name).required(required).schema(new StringSchema());
    }

    private static ApiResponse problem(String told) {
        return new ApiResponse()
                .description(told)
                .content(json(new ObjectSchema().addProperty("code", new StringSchema())));
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType(JSON, new MediaType().schema(schema));
    }
}
