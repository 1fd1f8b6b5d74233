package io.github.cameltencent.sms.simulator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit 5 test class a simulator of its own and resets it before every test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SmsSimulatorExtension sms = new SmsSimulatorExtension();
 * }</pre>
 *
 * <p>Also works with {@code @ExtendWith}; tests then take an {@link SmsSimulator} as parameter.
 */
public final class SmsSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    private final SmsSimulatorBuilder builder;
    private @Nullable SmsSimulator running;
    // For @Nested classes, JUnit calls beforeAll and afterAll again, between those of the outer class.
    private int depth;

    /** A simulator with all defaults. */
    public SmsSimulatorExtension() {
        this(SmsSimulator.builder());
    }

    /**
     * A configured simulator.
     *
     * @param builder starts the simulator
     */
    public SmsSimulatorExtension(SmsSimulatorBuilder builder) {
        this.builder = builder;
    }

    /**
     * The simulator of the test class.
     *
     * @throws IllegalStateException before the first and after the last test
     */
    public synchronized SmsSimulator simulator() {
        if (running == null) {
            throw new IllegalStateException("The simulator runs during the tests of the class only");
        }
        return running;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (depth == 0) {
            running = builder.start();
        }
        depth++;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        depth--;
        if (depth == 0 && running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SmsSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }
}
