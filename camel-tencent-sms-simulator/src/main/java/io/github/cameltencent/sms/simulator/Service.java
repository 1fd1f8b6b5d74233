package io.github.cameltencent.sms.simulator;

import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.action.Action;
import io.github.cameltencent.sms.simulator.action.ActionRegistry;
import io.github.cameltencent.sms.simulator.action.ConversionActions;
import io.github.cameltencent.sms.simulator.action.MessageSender;
import io.github.cameltencent.sms.simulator.action.PhoneNumberActions;
import io.github.cameltencent.sms.simulator.action.PullActions;
import io.github.cameltencent.sms.simulator.action.SendActions;
import io.github.cameltencent.sms.simulator.action.SendRecordActions;
import io.github.cameltencent.sms.simulator.action.SignActions;
import io.github.cameltencent.sms.simulator.action.StatisticsActions;
import io.github.cameltencent.sms.simulator.action.TemplateActions;
import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.ApiResponse;
import io.github.cameltencent.sms.simulator.protocol.CommonParametersCheck;
import io.github.cameltencent.sms.simulator.protocol.CredentialStore;
import io.github.cameltencent.sms.simulator.protocol.CredentialsCheck;
import io.github.cameltencent.sms.simulator.protocol.Envelope;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.ProtocolCheck;
import io.github.cameltencent.sms.simulator.protocol.RequestCheck;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;

/** Serves a request as the real service would: checks it, then does what its action says. */
final class Service {
    private final AccountState cloud;
    private final ActionRegistry actions;
    private final List<RequestCheck> checks;

    Service(SimulatorSettings settings, AccountState cloud, CredentialStore credentials) {
        this.cloud = cloud;
        this.actions = new ActionRegistry(List.of(
                new SendActions(new MessageSender(settings, cloud.serialNumbers(), cloud::add)).rows(),
                PullActions.receipts(cloud.receipts()),
                PullActions.replies(cloud.replies()),
                new StatisticsActions(settings.clock().instant()).rows(),
                PhoneNumberActions.rows(),
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

    ApiResponse serve(HttpRequest request) {
        try {
            checks.forEach(check -> check.check(request));
            Action action = actions.get(request.header("x-tc-action"));
            Parameters parameters = Parameters.parse(request.body(), action.schema());
            return cloud.call(action, request.header("x-tc-region"), parameters);
        } catch (ApiError refusal) {
            return Envelope.error(refusal.code(), refusal.text());
        }
    }
}
