package io.github.cameltencent.sms.internal.lookup;

import java.util.Map;

import io.github.cameltencent.sms.model.SmsResponse;

/** Makes the requests of a look-up. */
@FunctionalInterface
public interface LookUpApi {

    /**
     * Makes a request and waits for the response.
     *
     * @param fields by the API's names; the endpoint has the others
     * @throws RuntimeException if the request fails
     */
    SmsResponse call(Map<String, Object> fields);
}
