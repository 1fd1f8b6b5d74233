package io.github.cameltencent.sms.springboot;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorBuilder;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a simulator and points the component at it, if a property says so. */
@AutoConfiguration(before = TencentSmsComponentAutoConfiguration.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.tencent-sms"})
@ConditionalOnProperty(SimulatorAutoConfiguration.SIMULATOR)
public class SimulatorAutoConfiguration {

    static final String SIMULATOR = "camel.component.tencent-sms.simulator";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorAutoConfiguration.class);

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SmsSimulator.class)
    static class WithSimulator {

        /** An application can have a builder, to choose the port, templates and so on, or a simulator of its own. */
        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        SmsSimulator tencentSmsSimulator(ObjectProvider<SmsSimulatorBuilder> builder) {
            return builder.getIfAvailable(SmsSimulator::builder).start();
        }

        @Bean
        SimulatorConnection tencentSmsSimulatorConnection(SmsSimulator simulator) {
            LOG.warn(
                    "SMS go to the simulator and reach nobody, because of {}. Its inbox is {}/",
                    SIMULATOR,
                    simulator.endpoint());
            return new SimulatorConnection(simulator.endpoint(), simulator.secretId(), simulator.secretKey());
        }

        /** Camel asks it about each endpoint, also those that were made before. */
        @Bean
        EndpointStrategy tencentSmsEndpointsOfSimulator(SimulatorConnection simulator) {
            return new EndpointsOfSimulator(simulator);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.github.cameltencent.sms.simulator.SmsSimulator")
    static class WithoutSimulator {

        @Bean
        SimulatorConnection tencentSmsSimulatorConnection() {
            throw new InvalidConfigurationPropertyValueException(
                    SIMULATOR, true, "camel-tencent-sms-simulator is not on the class path. Add it");
        }
    }
}
