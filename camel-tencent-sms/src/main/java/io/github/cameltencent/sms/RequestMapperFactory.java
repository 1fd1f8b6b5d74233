package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cameltencent.sms.internal.request.RequestBody;
import io.github.cameltencent.sms.internal.request.RequestDefinition;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.internal.request.UnknownHeaderCheck;

/** Creates the request mapper of an endpoint from its operation and options. */
final class RequestMapperFactory {

    /** A header of the component that is not one of these is a mistake. */
    private static final UnknownHeaderCheck HEADERS = new UnknownHeaderCheck(Stream.of(
                    Stream.of(TencentSmsConstants.REGION),
                    TencentSmsConstants.RESULT_HEADERS.stream(),
                    TencentSmsConstants.STATUS_HEADERS.stream(),
                    TencentSmsConstants.TRACKING_HEADERS.stream(),
                    Arrays.stream(TencentSmsOperation.values())
                            .flatMap(operation -> operation.schema().fields().stream())
                            .map(RequestSchema.Field::headerName))
            .flatMap(Function.identity())
            .distinct()
            .toList());

    private RequestMapperFactory() {}

    static RequestMapper create(TencentSmsEndpoint endpoint) {
        TencentSmsOperation operation = endpoint.operation();
        TencentSmsConfiguration configuration = endpoint.getConfiguration();
        RequestOptions options = endpoint.getRequestOptions();
        return new RequestMapper(
                endpoint.getCamelContext(),
                new RequestDefinition(
                        operation.action().name(), operation.schema(), operation.rules(), FieldOptions.names()),
                HEADERS,
                new RequestBody(options.getRequestFrom() == RequestFrom.json),
                configuration.isRequirePlus(),
                FieldOptions.of(configuration, options));
    }
}
