package io.github.cameltencent.sms.internal.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Maps an exchange, or fields alone, to a request. Each field is taken from the first place that has it: its header,
 * the body, its endpoint option. Missing, unknown or malformed fields are rejected here, before anything is sent.
 */
public final class RequestMapper {

    private static final FieldRule WELL_FORMED = FieldRule.wellFormed();
    private static final FieldRule PLUS_SIGN = FieldRule.plusSign();

    private final RequestDefinition definition;
    private final CamelContext context;
    private final UnknownHeaderCheck headers;
    private final RequestBody bodyReader;
    private final boolean requirePlus;
    private final Map<String, Object> options;

    /**
     * @param headers checks the headers of the component
     * @param requirePlus whether phone numbers must have a plus sign
     * @param options the endpoint options that are set, by field name
     * @throws IllegalArgumentException if the value of an option is invalid
     */
    public RequestMapper(
            CamelContext context,
            RequestDefinition definition,
            UnknownHeaderCheck headers,
            RequestBody bodyReader,
            boolean requirePlus,
            Map<String, Object> options) {
        this.context = context;
        this.definition = definition;
        this.headers = headers;
        this.bodyReader = bodyReader;
        this.requirePlus = requirePlus;
        this.options = checked(options);
    }

    /**
     * Creates the request from an exchange.
     *
     * @throws TencentSmsInvalidRequestException if the exchange does not contain a complete and valid request
     */
    public SmsRequest map(Exchange exchange) {
        try {
            Message message = exchange.getMessage();
            TextReader reader = new TextReader(context, exchange);
            headers.refuseUnknown(message, definition.schema());
            return request(message, bodyReader.read(message, definition, reader), new FieldConverter(reader));
        } catch (InvalidFieldException e) {
            throw refused(e);
        }
    }

    /**
     * Creates a request without an exchange.
     *
     * @param given values by the API's field names; other fields are taken from the options
     * @throws TencentSmsInvalidRequestException if they are not a complete and valid request
     */
    public SmsRequest map(Map<String, ?> given) {
        try {
            FieldConverter converter = new FieldConverter(new TextReader(context, null));
            return request(null, RequestBody.ofFields(given, definition.schema()), converter);
        } catch (InvalidFieldException e) {
            throw refused(e);
        }
    }

    private TencentSmsInvalidRequestException refused(InvalidFieldException failure) {
        return new TencentSmsInvalidRequestException(definition.action(), failure.getMessage());
    }

    private SmsRequest request(@Nullable Message message, RequestBody.Fields body, FieldConverter converter)
            throws InvalidFieldException {
        List<Field> fields = definition.schema().fields();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            values[i] = value(field, message, body, converter);
            if (field.required() && isMissing(field, values[i])) {
                throw new InvalidFieldException(missing(field, body)
                        + (message == null ? "" : UnknownHeaderCheck.meantFor(field, message, definition.schema())));
            }
        }
        return (SmsRequest) definition.schema().create(values);
    }

    /**
     * The region that a header of the exchange sets, or {@code null} if there is none.
     *
     * @throws TencentSmsInvalidRequestException if it is not a valid region
     */
    @Nullable
    public String region(Exchange exchange) {
        try {
            return UnknownHeaderCheck.region(exchange.getMessage(), new TextReader(context, exchange));
        } catch (InvalidFieldException e) {
            throw refused(e);
        }
    }

    /**
     * Advice for a template without its parameters: that a header may be misspelled, and that the body of the exchange
     * was ignored. Empty if neither applies.
     */
    public String missingParametersAdvice(Exchange exchange) {
        Message message = exchange.getMessage();
        String list = definition.rules().listBody();
        Field field = list == null ? null : definition.schema().byName(list);
        if (field == null || message.getHeader(field.headerName()) != null) {
            return "";
        }
        // It does not follow another clause here.
        String meant =
                UnknownHeaderCheck.meantFor(field, message, definition.schema()).replaceFirst("^\\.", "");
        Object body = message.getBody();
        return body == null || !bodyReader.ignores(body) ? meant : meant + ignoredBody(field, body);
    }

    private static String ignoredBody(Field field, Object body) {
        return " The body was ignored, because it is " + ValueKind.of(body)
                + ": to send the parameter values,"
                + " make it a list or set the header " + field.headerName()
                + "; if it is the whole request as JSON, set"
                + " requestFrom=json.";
    }

    /** No id, name or number of the API is blank, so a blank text is an empty placeholder or form field. */
    private boolean isMissing(Field field, @Nullable Object value) {
        boolean isMeant = "".equals(value) && definition.rules().mayBeEmpty().contains(field.name());
        return value == null || (value instanceof String text && text.isBlank() && !isMeant);
    }

    private @Nullable Object value(
            Field field, @Nullable Message message, RequestBody.Fields body, FieldConverter converter)
            throws InvalidFieldException {
        Object header = message == null ? null : message.getHeader(field.headerName());
        if (header != null) {
            return converted(converter, field, header, ValueLocation.of("header ", field.headerName()));
        }
        Object inBody = body.valueOf(field);
        if (inBody != null) {
            return converted(converter, field, inBody, ValueLocation.of("body field ", field.apiName()));
        }
        Object option = options.get(field.name());
        return option != null ? option : definition.rules().defaults().get(field.name());
    }

    private Object converted(FieldConverter converter, Field field, Object value, ValueLocation place)
            throws InvalidFieldException {
        Object result = converter.convert(field, value, place);
        checkRule(field, field.name(), result, place);
        RequestSchema element = field.element();
        if (element != null) {
            checkElements(field.name(), element, (List<?>) result, place);
        }
        UnaryOperator<String> form = definition.rules().forms().get(field.name());
        return form != null ? form.apply((String) result) : result;
    }

    private void checkElements(String list, RequestSchema shape, List<?> elements, ValueLocation place)
            throws InvalidFieldException {
        for (int i = 0; i < elements.size(); i++) {
            for (Field field : shape.fields()) {
                ValueLocation at = place.entry(i + 1).field(field.apiName());
                Object value = field.valueIn(elements.get(i));
                if (value != null) {
                    checkRule(field, list + "." + field.name(), value, at);
                } else if (field.required()) {
                    throw new InvalidFieldException("the " + at + " is missing");
                }
            }
        }
    }

    private void checkRule(Field field, String name, Object value, ValueLocation place) throws InvalidFieldException {
        FieldRule rule = definition.rules().checks().get(name);
        String violation = WELL_FORMED.violation(value);
        if (violation == null && rule != null) {
            violation = rule.violation(value);
        }
        if (violation == null && requirePlus && field.isPhoneNumber()) {
            violation = PLUS_SIGN.violation(value);
        }
        if (violation != null) {
            throw new InvalidFieldException("the " + place + " " + violation);
        }
    }

    private Map<String, Object> checked(Map<String, Object> raw) {
        Map<String, Object> result = new HashMap<>();
        FieldConverter converter = new FieldConverter(new TextReader(context, null));
        for (Field field : definition.schema().fields()) {
            Object value = raw.get(field.name());
            if (value != null) {
                try {
                    result.put(
                            field.name(),
                            converted(converter, field, value, ValueLocation.of("option ", field.name())));
                } catch (InvalidFieldException e) {
                    throw new IllegalArgumentException(definition.action() + ": " + e.getMessage());
                }
            }
        }
        return result;
    }

    private String missing(Field field, RequestBody.Fields body) {
        return field.apiName() + " is missing: set the header " + field.headerName() + ", the body field "
                + field.apiName()
                + (definition.options().contains(field.name()) ? " or the option " + field.name() : "")
                + body.hint();
    }
}
