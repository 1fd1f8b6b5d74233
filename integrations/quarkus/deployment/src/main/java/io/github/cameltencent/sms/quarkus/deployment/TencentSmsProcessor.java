package io.github.cameltencent.sms.quarkus.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/**
 * What Quarkus has to know of the component beside what it finds by itself: the index of classes and the metadata for
 * native executables are in the component's jar, and Camel Quarkus keeps the beans that the component's description names.
 */
public class TencentSmsProcessor {

    private static final String FEATURE = "camel-tencent-sms";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }
}
