package io.github.cameltencent.sms.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.action.Action;
import io.github.cameltencent.sms.simulator.action.ActionCall;
import io.github.cameltencent.sms.simulator.action.ActionRegistry;
import io.github.cameltencent.sms.simulator.action.CallNotes;
import io.github.cameltencent.sms.simulator.action.ConversionActions;
import io.github.cameltencent.sms.simulator.action.MessageSender;
import io.github.cameltencent.sms.simulator.action.PhoneNumberActions;
import io.github.cameltencent.sms.simulator.action.PullActions;
import io.github.cameltencent.sms.simulator.action.SendActions;
import io.github.cameltencent.sms.simulator.action.SendRecordActions;
import io.github.cameltencent.sms.simulator.action.SignActions;
import io.github.cameltencent.sms.simulator.action.StatisticsActions;
import io.github.cameltencent.sms.simulator.action.TemplateActions;
import io.github.cameltencent.sms.simulator.fault.Faults;
import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.http.WireResponse;
import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.ApiResponse;
import io.github.cameltencent.sms.simulator.protocol.CommonParametersCheck;
import io.github.cameltencent.sms.simulator.protocol.CredentialStore;
import io.github.cameltencent.sms.simulator.protocol.CredentialsCheck;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.ProtocolCheck;
import io.github.cameltencent.sms.simulator.protocol.RequestCheck;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.LoggedRequest;

/** Records each request and applies the first matching fault; otherwise checks the request and runs its action. */
final class RequestDispatcher {
    /** Tencent's have ten digits and begin with 14 or 24. */
    private static final Pattern SMS_SDK_APP_ID = Pattern.compile("\\d{8,12}");

    private static final String OK = "Ok";

    private final AccountState state;
    private final Clock clock;
    private final Duration latency;
    private final Set<String> smsSdkAppIds;
    private final ActionRegistry actions;
    private final List<RequestCheck> checks;
    private final Faults faults;

    RequestDispatcher(SimulatorSettings settings, AccountState state, CredentialStore credentials) {
        this.state = state;
        this.clock = settings.clock();
        this.latency = settings.latency();
        this.smsSdkAppIds = settings.smsSdkAppIds();
        MessageSender sender = new MessageSender(settings, state);
        this.actions = new ActionRegistry(List.of(
                new SendActions(sender).rows(),
                PullActions.receipts(state.receipts()),
                PullActions.replies(state.replies()),
                new StatisticsActions(clock.instant()).rows(),
                PhoneNumberActions.rows(),
                new SignActions(settings.reviewOutcome()).rows(),
                new TemplateActions(settings.reviewOutcome()).rows(),
                SendRecordActions.rows(),
                ConversionActions.rows()));
        this.checks = List.of(
                new ProtocolCheck(),
                new CommonParametersCheck(actions.names(), settings.regions()),
                new CredentialsCheck(credentials, clock));
        this.faults = new Faults(actions.names());
    }

    Faults faults() {
        return faults;
    }

    WireResponse dispatch(HttpRequest request) {
        long begun = System.nanoTime();
        CallNotes notes = new CallNotes();
        WireResponse response = faults.respond(request.header("x-tc-action"), () -> serve(request, notes));
        Duration later = latency.plus(response.delay());
        state.add(sequence -> logged(sequence, request, response, notes), System.nanoTime() - begun + later.toNanos());
        return response;
    }

    private ApiResponse serve(HttpRequest request, CallNotes notes) {
        try {
            checks.forEach(check -> check.check(request));
            Action action = actions.get(request.header("x-tc-action"));
            Parameters parameters = Parameters.parse(request.body(), action.schema());
            return run(action, request.header("x-tc-region"), parameters, notes);
        } catch (ApiError error) {
            notes.refused(error.explanation());
            return ApiResponse.error(error.code(), error.reason().english());
        }
    }

    private ApiResponse run(Action action, String region, Parameters parameters, CallNotes notes) {
        if (parameters.values().containsKey("SmsSdkAppId")) {
            checkSmsSdkAppId(parameters.text("SmsSdkAppId"));
        }
        return state.withInbox((inbox, now) -> {
            ActionCall call = new ActionCall(state.region(region), region, parameters, now, notes);
            ApiResponse response = ApiResponse.ok(action.handler().handle(call));
            notes.changed().forEach(resource -> inbox.tell(listener -> listener.changed(resource)));
            return response;
        });
    }

    private void checkSmsSdkAppId(String smsSdkAppId) {
        if (!SMS_SDK_APP_ID.matcher(smsSdkAppId).matches()) {
            throw new ApiError("InvalidParameterValue.SdkAppIdNotExist", Reason.NO_SUCH_APP.with());
        }
        if (!smsSdkAppIds.isEmpty() && !smsSdkAppIds.contains(smsSdkAppId)) {
            throw new ApiError("UnauthorizedOperation.SmsSdkAppIdVerifyFail", Reason.APP_OF_ANOTHER.with(smsSdkAppId));
        }
    }

    private LoggedRequest logged(long sequence, HttpRequest request, WireResponse response, CallNotes notes) {
        ReasonText reason = notes.reason();
        if (reason == null && !response.summary().equals(OK)) {
            reason = Reason.FAULT.with(response.summary());
        }
        return new LoggedRequest(
                sequence,
                clock.instant(),
                request.method(),
                request.path(),
                request.body().length(),
                received(request, response.summary()),
                reason,
                notes.refusals());
    }

    private static ReceivedRequest received(HttpRequest request, String answeredWith) {
        return new ReceivedRequest(
                request.header("x-tc-action"),
                request.header("x-tc-region"),
                request.header("x-tc-version"),
                request.header("x-tc-language"),
                request.bodyText(),
                request.headers(),
                answeredWith);
    }
}
