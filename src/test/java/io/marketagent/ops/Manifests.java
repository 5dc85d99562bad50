package io.marketagent.ops;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What {@code kubectl kustomize} makes of an overlay, read strictly: a field that no schema knows is an error. */
final class Manifests {

    private static final Map<String, Class<?>> SCHEMAS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class));

    /** Without the bag in which the model's classes put what they do not know. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }

                @Override
                public Boolean hasAnyGetter(Annotated member) {
                    return false;
                }
            })
            .build();

    private final List<Object> objects = new ArrayList<>();

    private Manifests() {}

    private static boolean kubectlIsInstalled() {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    }

    /** An overlay as it is rendered; a test that needs one is skipped where nothing renders it. */
    static Manifests of(String overlay) throws IOException, InterruptedException {
        assumeTrue(kubectlIsInstalled(), "kubectl is not installed");
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", "k8s/overlays/" + overlay)
                    .redirectError(errors.toFile())
                    .start();
            String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!kubectl.waitFor(60, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
                kubectl.destroyForcibly();
                throw new IllegalStateException(overlay + ": " + Files.readString(errors));
            }
            return parse(yaml);
        } finally {
            Files.delete(errors);
        }
    }

    static Manifests parse(String yaml) throws IOException {
        Manifests manifests = new Manifests();
        YAMLMapper mapper = new YAMLMapper();
        try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                String type = document.path("apiVersion").asText() + "/"
                        + document.path("kind").asText();
                Class<?> schema = SCHEMAS.get(type);
                if (schema == null) {
                    throw new IllegalArgumentException("no schema for " + type);
                }
                manifests.objects.add(STRICT.treeToValue(document, schema));
            }
        }
        return manifests;
    }

    /** The objects of a kind, in the order they were rendered. */
    <T> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only object of a kind. */
    <T> T one(Class<T> kind) {
        List<T> found = all(kind);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " of " + kind.getSimpleName());
        }
        return found.getFirst();
    }

    /** KEDA publishes no Java model: the part of its schema that is used here, as its documentation has it. */
    record ScaledObject(String apiVersion, String kind, JsonNode metadata, Spec spec) {

        record Spec(
                Target scaleTargetRef,
                int minReplicaCount,
                int maxReplicaCount,
                int pollingInterval,
                Advanced advanced,
                List<Trigger> triggers) {}

        record Target(String apiVersion, String kind, String name) {}

        record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

        record Autoscaler(String name, HorizontalPodAutoscalerBehavior behavior) {}

        record Trigger(String type, String metricType, Prometheus metadata) {}

        record Prometheus(String serverAddress, String query, String threshold) {}
    }
}
