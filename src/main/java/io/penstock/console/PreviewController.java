package io.penstock.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.mapping.FieldTrial;
import io.penstock.mapping.Mapper;
import io.penstock.mapping.Mappings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
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
    private final Mappings mappings;

    PreviewController(ModelPreview models, Mappings mappings) {
        this.models = models;
        this.mappings = mappings;
    }

    record ColumnView(String name, String type) {}

    record ModelView(List<ColumnView> columns, List<Map<String, @Nullable Object>> rows) {}

    @PostMapping("/model")
    ModelView model(@RequestBody(required = false) @Nullable JsonNode body, Authentication caller) {
        ModelPreview.Rows read = read(Fields.body(body), caller);
        return new ModelView(columns(read), read.rows());
    }

    /** What becomes of a field: {@code sent}, {@code cleared}, {@code omitted}, or {@code rejected} with a reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldView(
            String name,
            String expression,
            String fate,
            @Nullable Object value,
            @Nullable String reason) {

        static FieldView of(FieldTrial trial) {
            return new FieldView(
                    trial.field(), trial.expression(), Fields.small(trial.fate()), trial.value(), trial.problem());
        }
    }

    record MappedView(Map<String, @Nullable Object> before, List<FieldView> fields) {}

    record MappingView(List<ColumnView> columns, List<MappedView> rows) {}

    @PostMapping("/mapping")
    MappingView mapping(@RequestBody(required = false) @Nullable JsonNode body, Authentication caller) {
        Fields fields = Fields.body(body);
        String name = fields.required("mapping");
        ModelPreview.Rows read = read(fields, caller);
        Mapper mapper = new Mapper(mappings.load(name));
        return new MappingView(
                columns(read),
                read.rows().stream()
                        .map(row -> new MappedView(
                                row,
                                mapper.explain(row).stream().map(FieldView::of).toList()))
                        .toList());
    }

    private ModelPreview.Rows read(Fields fields, Authentication caller) {
        String connection = fields.required("connection");
        String model = fields.optional("model");
        String query = fields.optional("query");
        int most = (int) fields.number("rows", ROWS, 1, MOST);
        if ((model == null) == (query == null)) {
            fields.fault("model", "field.model-or-query", "must be given, or \"query\", and not both");
        }
        fields.check();
        if (query != null && models.readsFiles(connection) && !isAdmin(caller)) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "access.not-allowed",
                    "a query of one's own on \"" + connection
                            + "\" can read every file of the server (external-files), so it"
                            + " needs the scope \"admin\"; look at a model instead");
        }
        return model != null
                ? models.model(connection, model, most)
                : models.query(connection, String.valueOf(query), most);
    }

    private static boolean isAdmin(Authentication caller) {
        return caller.getAuthorities().stream().anyMatch(scope -> "SCOPE_admin".equals(scope.getAuthority()));
    }

    private static List<ColumnView> columns(ModelPreview.Rows read) {
        return read.columns().stream()
                .map(column -> new ColumnView(column.name(), Fields.small(column.type())))
                .toList();
    }
}
