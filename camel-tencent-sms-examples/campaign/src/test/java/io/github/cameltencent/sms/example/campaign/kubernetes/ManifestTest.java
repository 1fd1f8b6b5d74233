package io.github.cameltencent.sms.example.campaign.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Kubernetes takes the manifests, and what they name exists. */
class ManifestTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "batch/v1 Job", Job.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    /** The classes of the model keep fields that they do not know; this one refuses them. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, PodTemplateSpec> PODS = new HashMap<>();
    private static final List<HasMetadata> OBJECTS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/kubernetes"))) {
            for (Path file : files.sorted().toList()) {
                for (Object document :
                        new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(file))) {
                    OBJECTS.add(object((Map<?, ?>) document));
                }
            }
        }
        for (HasMetadata object : OBJECTS) {
            if (object instanceof Deployment deployment) {
                PODS.put(name(object), deployment.getSpec().getTemplate());
            } else if (object instanceof Job job) {
                PODS.put(name(object), job.getSpec().getTemplate());
            }
        }
    }

    private static HasMetadata object(Map<?, ?> document) {
        String kind = document.get("apiVersion") + " " + document.get("kind");
        assertThat(KINDS).containsKey(kind);
        return STRICT.convertValue(document, KINDS.get(kind));
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }

    private static Container container(PodTemplateSpec pod) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        return pod.getSpec().getContainers().get(0);
    }

    @Test
    void areAllThereIs() {
        assertThat(OBJECTS.stream().map(object -> object.getKind() + " " + name(object)))
                .containsExactlyInAnyOrder(
                        "ConfigMap campaign-settings",
                        "Deployment campaign-worker",
                        "PodDisruptionBudget campaign-worker",
                        "Deployment campaign-receiver",
                        "Service campaign-receiver",
                        "Job campaign-import");
    }

    @Test
    void setSettingsThatExist() throws IOException {
        Set<String> known = new HashSet<>(Set.of("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"));
        Stream.concat(
                        properties("application.properties").stringPropertyNames().stream(),
                        properties("import.properties").stringPropertyNames().stream())
                .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .forEach(known::add);

        for (PodTemplateSpec pod : PODS.values()) {
            assertThat(container(pod).getEnv())
                    .extracting(EnvVar::getName)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(known);
            assertThat(container(pod).getEnvFrom())
                    .extracting(from -> from.getConfigMapRef().getName())
                    .containsExactly("campaign-settings");
        }
        assertThat(configMap().getData().keySet()).isSubsetOf(known);
    }

    @Test
    void haveNoSecrets() {
        for (PodTemplateSpec pod : PODS.values()) {
            for (EnvVar variable : container(pod).getEnv()) {
                boolean isSecret = variable.getName().matches(".*(SECRET|PASSWORD|TOKEN|USER).*");
                boolean isFromSecret = variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null;
                assertThat(isFromSecret).as(variable.getName()).isEqualTo(isSecret);
            }
        }
        assertThat(configMap().getData().keySet()).noneMatch(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|USER).*"));
    }

    @Test
    void startProgramsThatExist() throws Exception {
        for (PodTemplateSpec pod : PODS.values()) {
            List<String> command = container(pod).getCommand();
            assertThat(Class.forName(command.get(command.size() - 1)).getMethod("main", String[].class))
                    .isNotNull();
        }
    }

    @Test
    void leaveTimeToStop() throws IOException {
        long stop = Long.parseLong(properties("application.properties").getProperty("camel.main.shutdownTimeout"));

        assertThat(PODS.entrySet().stream().filter(pod -> !pod.getKey().equals("campaign-import")))
                .allMatch(pod -> pod.getValue().getSpec().getTerminationGracePeriodSeconds() >= stop + 15);
    }

    @Test
    void nameWhatIsInThem() {
        for (HasMetadata object : OBJECTS) {
            if (object instanceof Deployment deployment) {
                assertThat(labels(name(object)))
                        .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
            } else if (object instanceof PodDisruptionBudget budget) {
                assertThat(labels(name(object)))
                        .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels());
            } else if (object instanceof Service service) {
                assertThat(labels(name(object)))
                        .containsAllEntriesOf(service.getSpec().getSelector());
                assertThat(service.getSpec().getPorts().stream()
                                .map(ServicePort::getTargetPort)
                                .map(port -> port.getStrVal()))
                        .isSubsetOf(ports(PODS.get(name(object))));
            }
        }
        for (PodTemplateSpec pod : PODS.values()) {
            Container container = container(pod);
            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getLivenessProbe(),
                                    container.getReadinessProbe())
                            .filter(probe -> probe != null)
                            .map(Probe::getHttpGet)
                            .map(get -> get.getPort().getStrVal()))
                    .isSubsetOf(ports(pod));
            assertThat(container.getVolumeMounts().stream().map(VolumeMount::getName))
                    .containsExactlyInAnyOrderElementsOf(pod.getSpec().getVolumes().stream()
                            .map(Volume::getName)
                            .toList());
        }
    }

    private static Map<String, String> labels(String pod) {
        return PODS.get(pod).getMetadata().getLabels();
    }

    private static List<String> ports(PodTemplateSpec pod) {
        return container(pod).getPorts().stream().map(ContainerPort::getName).collect(Collectors.toList());
    }

    private static ConfigMap configMap() {
        return OBJECTS.stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            properties.load(reader);
        }
        return properties;
    }
}
