package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Real rows of a model, as they are and as a mapping makes them. Nothing is sent and nothing is kept. */
@RestController
@RequestMapping("/api/preview")
class PreviewController {

    private static final int ROWS = 10;
    private static final int MOST = 1000;

    private final ModelPreview models;
    private final ObjectProvider<MappingPreview> mappings;

    PreviewController(ModelPreview models, ObjectProvider<MappingPreview> mappings) {
        this.models = models;
        this.mappings = mappings;
    }

    record ColumnView(String name, String type) {}

    record ModelView(List<ColumnView> columns, List<Map<String, @Nullable Object>> rows) {}

    @PostMapping("/model")
    ModelView model(@RequestBody(required = false) @Nullable JsonNode body) {
        ModelPreview.Rows read = read(Fields.body(body));
        return new ModelView(columns(read), read.rows());
    }

    /** A row before and after; after is null where the mapping refused it, with code and reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MappedView(
            Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            @Nullable String code,
            @Nullable String reason) {}

    record MappingView(List<ColumnView> columns, List<MappedView> rows) {}

    @PostMapping("/mapping")
    MappingView mapping(@RequestBody(required = false) @Nullable JsonNode body) {
        Fields fields = Fields.body(body);
        String mapping = fields.required("mapping");
        ModelPreview.Rows read = read(fields);
        MappingPreview preview = mappings.getIfAvailable();
        if (preview == null) {
            throw new Refusal(HttpStatus.NOT_IMPLEMENTED, "mapping.none", "this installation has no mappings");
        }
        List<MappedView> rows = new ArrayList<>();
        for (MappingPreview.Mapped mapped : preview.map(mapping, read.rows())) {
            Map<String, @Nullable Object> before = read.rows().get(rows.size());
            rows.add(new MappedView(before, mapped.fields(), mapped.code(), mapped.reason()));
        }
        return new MappingView(columns(read), rows);
    }

    private ModelPreview.Rows read(Fields fields) {
        String connection = fields.required("connection");
        String model = fields.optional("model");
        String query = fields.optional("query");
        int most = (int) fields.number("rows", ROWS, 1, MOST);
        if ((model == null) == (query == null)) {
            fields.fault("model", "field.model-or-query", "must be given, or \"query\", and not both");
        }
        fields.check();
        return model != null
                ? models.model(connection, model, most)
                : models.query(connection, String.valueOf(query), most);
    }

    private static List<ColumnView> columns(ModelPreview.Rows read) {
        return read.columns().stream()
                .map(column -> new ColumnView(column.name(), Fields.small(column.type())))
                .toList();
    }
}
