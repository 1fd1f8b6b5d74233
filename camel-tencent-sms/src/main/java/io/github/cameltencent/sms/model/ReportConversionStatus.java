package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a {@link ReportConversionRequest}.
 *
 * @param code {@code ok} or an error code. Compare it ignoring case, because the API's examples have {@code OK}
 * @param message text which goes with the code
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record ReportConversionStatus(
        @Nullable String code, @Nullable String message) implements ApiObject {

    @Override
    public String toString() {
        return Text.of(ReportConversionStatus.class)
                .add("code", code)
                .words("message", message)
                .toString();
    }
}
