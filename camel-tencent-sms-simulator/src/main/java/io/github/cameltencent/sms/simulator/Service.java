package io.github.cameltencent.sms.simulator;

import java.util.List;
import java.util.Set;

/** Serves a request as the real service would: checks it, then does what its action says. */
final class Service {
    private final Cloud cloud;
    private final ActionTable actions;
    private final List<RequestCheck> checks;

    Service(Settings settings, Cloud cloud, KnownCredentials credentials) {
        this.cloud = cloud;
        this.actions = new ActionTable(List.of(
                new SendActions(new PostOffice(settings, cloud.serialNumbers(), cloud::add)).rows(),
                PullActions.receipts(cloud.receipts()),
                PullActions.replies(cloud.replies()),
                new StatisticsActions(settings.clock().instant()).rows(),
                NumberInfoActions.rows(),
                new SignActions(settings.approval()).rows(),
                new TemplateActions(settings.approval()).rows(),
                SendRecordActions.rows(),
                ConversionActions.rows()));
        this.checks = List.of(
                new ProtocolCheck(),
                new CommonParametersCheck(actions.names(), settings.regions()),
                new CredentialsCheck(credentials, settings.clock()));
    }

    Set<String> actions() {
        return actions.names();
    }

    Result serve(IncomingRequest request) {
        try {
            checks.forEach(check -> check.check(request));
            Action action = actions.get(request.header("x-tc-action"));
            Parameters parameters = Parameters.parse(request.body(), action.schema());
            return cloud.call(action, request.header("x-tc-region"), parameters);
        } catch (Refusal refusal) {
            return Envelope.error(refusal.code(), refusal.text());
        }
    }
}
