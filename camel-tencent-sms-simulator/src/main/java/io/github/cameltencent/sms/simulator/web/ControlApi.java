package io.github.cameltencent.sms.simulator.web;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.simulator.control.SimulatorControls;
import io.github.cameltencent.sms.simulator.control.TooManyException;
import io.github.cameltencent.sms.simulator.http.HttpModule;
import io.github.cameltencent.sms.simulator.http.RequestBodyReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Serves the operations of openapi.json, and nothing else. */
public final class ControlApi implements HttpModule, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.github.cameltencent.sms.simulator.SmsSimulator");
    private static final int BAD_REQUEST = 400;
    private static final String ALL = OpenApi.BASE + "/*";

    private final Vertx vertx;
    private final AccessCheck access;
    private final EventStreams streams;
    private final ApiOperations operations = new ApiOperations();

    /** @param endpoint known when the server listens */
    public ControlApi(Vertx vertx, SimulatorControls controls, Supplier<String> endpoint) {
        this.vertx = vertx;
        InboxJson json = new InboxJson(controls.state());
        this.access = new AccessCheck(controls.settings().access());
        this.streams = new EventStreams(vertx, controls.state(), json);
        new MessageResource(vertx, controls.messages(), json).register(operations);
        new ReplyResource(controls.replies(), json).register(operations);
        new RequestResource(controls.state(), json).register(operations);
        new CallbackResource(controls.callbacks(), json).register(operations);
        new ReviewResource(controls).register(operations);
        new FaultResource(controls.faults()).register(operations);
        new StatisticsResource(controls.state()).register(operations);
        new SettingsResource(controls).register(operations);
        new QueueResource(controls.queues()).register(operations);
        new InfoResource(controls, streams, endpoint).register(operations);
        streams.register(operations);
        operations.empty("openSession", access::openSession);
        checkComplete();
    }

    @Override
    public void mount(Router router) {
        // A router of its own, so that requests of the service's API pass one route and not all of these.
        Router own = Router.router(vertx);
        own.route().handler(new SecurityHeaders()).failureHandler(ControlApi::fail);
        own.route().handler(this::checkOrigin).failureHandler(ControlApi::fail);
        for (OpenApi.Operation operation : OpenApi.FILE.operations()) {
            CallReader reader = new CallReader(operation, OpenApi.FILE);
            Consumer<ApiCall> handler = operations.get(operation.id());
            own.route(HttpMethod.valueOf(operation.method()), operation.path().replaceAll("\\{([^}]+)}", ":$1"))
                    .handler(context -> serve(context, operation, reader, handler))
                    .failureHandler(ControlApi::fail);
        }
        own.route().handler(ControlApi::refuse).failureHandler(ControlApi::fail);
        router.route(ALL).subRouter(own);
    }

    /** Ends all event streams. */
    @Override
    public void close() {
        streams.close();
    }

    private void checkComplete() {
        Set<String> described =
                OpenApi.FILE.operations().stream().map(OpenApi.Operation::id).collect(Collectors.toSet());
        if (!described.equals(operations.ids())) {
            throw new IllegalStateException(
                    "openapi.json describes " + described + ", and there are handlers of " + operations.ids());
        }
    }

    private void checkOrigin(RoutingContext context) {
        access.checkOrigin(context.request());
        context.next();
    }

    private void serve(
            RoutingContext context, OpenApi.Operation operation, CallReader reader, Consumer<ApiCall> handler) {
        if (!operation.open()) {
            access.checkToken(context.request());
        }
        reader.checkContentType(context);
        new RequestBodyReader(
                        context, CallReader.MAX_BODY_BYTES, request -> handler.accept(reader.read(context, request)))
                .read();
    }

    private static void refuse(RoutingContext context) {
        Set<String> methods = OpenApi.FILE.methodsOf(context.request().path());
        if (methods.isEmpty()) {
            throw new ApiProblem(404, "There is no such path; see " + OpenApi.BASE + "/openapi.json");
        }
        String allowed = String.join(", ", methods);
        context.response().putHeader("allow", allowed);
        throw new ApiProblem(405, "This path takes " + allowed);
    }

    private static void fail(RoutingContext context) {
        ApiProblem problem = problem(context);
        new ApiCall(context, Map.of(), new JsonObject()).problem(problem);
    }

    private static ApiProblem problem(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ApiProblem problem) {
            return problem;
        } else if (failure instanceof HttpException || context.statusCode() == BAD_REQUEST) {
            return new ApiProblem(BAD_REQUEST, "The Host header, or a % in the address, is not understood");
        } else if (failure instanceof TooManyException) {
            return new ApiProblem(503, text(failure));
        } else if (failure instanceof NoSuchElementException) {
            return new ApiProblem(404, text(failure));
        } else if (failure instanceof IllegalStateException) {
            return new ApiProblem(409, text(failure));
        } else if (failure instanceof IllegalArgumentException) {
            return new ApiProblem(BAD_REQUEST, text(failure));
        } else if (failure == null) {
            return new ApiProblem(Math.max(BAD_REQUEST, context.statusCode()), "The request is not understood");
        }
        LOG.log(System.Logger.Level.ERROR, "A request of the simulator's own API failed", failure);
        return new ApiProblem(500, "The simulator has failed; its log says why");
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
