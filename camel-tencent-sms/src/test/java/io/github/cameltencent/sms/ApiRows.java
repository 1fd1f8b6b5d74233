package io.github.cameltencent.sms;

import java.util.List;

import io.github.cameltencent.sms.client.ApiAction;

/** The actions of the operations, for tests of other packages. */
public final class ApiRows {

    public static final List<ApiAction<?>> ACTIONS = actions();

    private ApiRows() {}

    private static List<ApiAction<?>> actions() {
        return ApiTable.operations().stream()
                .<ApiAction<?>>map(TencentSmsOperation::action)
                .toList();
    }
}
