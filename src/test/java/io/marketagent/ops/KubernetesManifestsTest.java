package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays as {@code kubectl kustomize} renders them: valid, restricted, and in step with application.properties. */
class KubernetesManifestsTest {

    private static final Pattern DOCUMENTED = Pattern.compile("`((?:market-agent|quarkus)\\.[a-z0-9.-]+)[`=]");

    @Test
    void aFieldThatKubernetesDoesNotKnowIsAnError() {
        String service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  sessionAfinity: ClientIP\n";

        assertThatThrownBy(() -> Manifests.parse(service))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("sessionAfinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "production-keda"})
    void everyPodMeetsTheRestrictedProfileFieldByField(String overlay) throws Exception {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.one(Namespace.class).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(manifests.one(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        PodSpec pod = pod(manifests);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getEmptyDir() != null || volume.getSecret() != null)
                        .as(volume.getName())
                        .isTrue());
        Container container = container(manifests);
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getPrivileged()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "production-keda"})
    void portsAndProbesAreThoseOfTheApplication(String overlay) throws Exception {
        Manifests manifests = Manifests.of(overlay);
        Properties properties = applicationProperties();
        int http = Integer.parseInt(properties.getProperty("quarkus.http.port", "8080"));
        int management = Integer.parseInt(properties.getProperty("quarkus.management.port"));
        String root = properties.getProperty("quarkus.management.root-path", "/q");

        Container container = container(manifests);
        assertThat(container.getPorts())
                .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                .containsExactly(tuple("http", http), tuple("management", management));
        assertProbe(container.getStartupProbe(), root + "/health/started");
        assertProbe(container.getLivenessProbe(), root + "/health/live");
        assertProbe(container.getReadinessProbe(), root + "/health/ready");

        Service open = service(manifests, "market-agent");
        assertThat(open.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(http);
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
        });
        Service inner = service(manifests, "market-agent-management");
        assertThat(inner.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("management");
            assertThat(port.getPort()).isEqualTo(management);
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("management");
        });
        ServiceMonitor monitor = manifests.one(ServiceMonitor.class);
        assertThat(inner.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
        assertThat(open.getMetadata().getLabels()).doesNotContainKey("market-agent/port");
        assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPort()).isEqualTo("management");
            assertThat(endpoint.getPath()).isEqualTo(root + "/metrics");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "production-keda"})
    void everyEnvironmentVariableIsADocumentedKey(String overlay) throws Exception {
        Set<String> known =
                documentedKeys().map(KubernetesManifestsTest::variable).collect(Collectors.toSet());

        assertThat(container(Manifests.of(overlay)).getEnv())
                .isNotEmpty()
                .extracting(EnvVar::getName)
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "production-keda"})
    void theGraceIsLongerThanTheSleepAndTheDrain(String overlay) throws Exception {
        Manifests manifests = Manifests.of(overlay);
        Duration drain = Duration.parse("PT" + applicationProperties().getProperty("%prod.quarkus.shutdown.timeout"));

        long sleep = container(manifests).getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(pod(manifests).getTerminationGracePeriodSeconds()).isGreaterThan(sleep + drain.toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "production-keda"})
    void nothingButDnsAndHttpsLeavesThePod(String overlay) throws Exception {
        NetworkPolicy policy = Manifests.of(overlay).one(NetworkPolicy.class);

        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getSpec().getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactlyInAnyOrder(53, 53, 443);
        assertThat(policy.getSpec().getIngress())
                .filteredOn(rule -> rule.getPorts().getFirst().getPort().getIntVal() == 9000)
                .singleElement()
                .satisfies(rule -> assertThat(
                                rule.getFrom().getFirst().getNamespaceSelector().getMatchLabels())
                        .containsEntry("kubernetes.io/metadata.name", "monitoring"));
    }

    @Test
    void fivePodsTogetherKeepTheVendorsBudgets() throws Exception {
        Manifests production = Manifests.of("production");
        HorizontalPodAutoscaler autoscaler = production.one(HorizontalPodAutoscaler.class);
        int pods = autoscaler.getSpec().getMaxReplicas();

        assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(3);
        assertThat(pods).isEqualTo(5);
        assertThat(production.one(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(production
                        .one(Deployment.class)
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxSurge()
                        .getIntVal())
                .isZero();
        for (String vendor : List.of("tradier", "polygon")) {
            String key = "market-agent." + vendor + ".budget-per-minute";
            int share = Integer.parseInt(value(production, variable(key)));
            assertThat(share).isPositive();
            assertThat(share * pods)
                    .as(vendor)
                    .isLessThanOrEqualTo(
                            Integer.parseInt(applicationProperties().getProperty(key)));
        }
        assertThat(service(production, "market-agent").getSpec().getSessionAffinity())
                .isEqualTo("ClientIP");
        assertThat(value(production, "MARKET_AGENT_UPSTREAM")).isEqualTo("live");
    }

    @Test
    void kedaTakesTheAutoscalersPlaceWithTheSameBounds() throws Exception {
        Manifests keda = Manifests.of("production-keda");

        assertThat(keda.all(HorizontalPodAutoscaler.class)).isEmpty();
        Manifests.ScaledObject scaled = keda.one(Manifests.ScaledObject.class);
        assertThat(scaled.spec().scaleTargetRef().name())
                .isEqualTo(keda.one(Deployment.class).getMetadata().getName());
        assertThat(scaled.spec().minReplicaCount()).isEqualTo(3);
        assertThat(scaled.spec().maxReplicaCount()).isEqualTo(5);
        assertThat(scaled.spec().triggers())
                .singleElement()
                .satisfies(trigger -> assertThat(trigger.metadata().query())
                        .contains("ft_bulkhead_executionsRunning", "ft_bulkhead_executionsWaiting"));
    }

    @Test
    void keysComeFromSecretsOnly() throws Exception {
        assertThat(container(Manifests.of("production")).getEnv())
                .filteredOn(variable -> variable.getName().endsWith("_KEY"))
                .hasSize(2)
                .allSatisfy(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("market-agent-vendors");
                });
    }

    @Test
    void thePrometheusOfComposeHasTheRulesOfTheOperator() throws Exception {
        YAMLMapper yaml = new YAMLMapper();

        assertThat(yaml.readTree(Path.of("docker/prometheus/rules.yml").toFile()))
                .isEqualTo(
                        yaml.readTree(Path.of("k8s/base/prometheus-rule.yaml").toFile())
                                .get("spec"));
    }

    @Test
    void grafanaFindsTheDashboardByItsLabel() throws Exception {
        ConfigMap dashboard = Manifests.of("production").one(ConfigMap.class);

        assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(new JsonMapper()
                        .readTree(dashboard.getData().get("market-agent.json"))
                        .get("panels"))
                .isNotEmpty();
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    }

    private static PodSpec pod(Manifests manifests) {
        return manifests.one(Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(Manifests manifests) {
        assertThat(pod(manifests).getInitContainers()).isEmpty();
        assertThat(pod(manifests).getContainers()).hasSize(1);
        return pod(manifests).getContainers().getFirst();
    }

    private static Service service(Manifests manifests, String name) {
        return manifests.all(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Manifests manifests, String variable) {
        return container(manifests).getEnv().stream()
                .filter(candidate -> candidate.getName().equals(variable))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** As MicroProfile Config looks a key up in the environment. */
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Stream<String> documentedKeys() throws IOException {
        return Stream.concat(
                applicationProperties().stringPropertyNames().stream(),
                DOCUMENTED.matcher(documentation()).results().map(match -> match.group(1)));
    }

    private static String documentation() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of("README.md")));
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".md")).toList()) {
                text.append(Files.readString(page));
            }
        }
        return text.toString();
    }

    private static Properties applicationProperties() throws IOException {
        // with the keys that are unset, or have their default in code: they stand there as comments
        String text = Files.readString(Path.of("src/main/resources/application.properties"))
                .replaceAll("(?m)^#(market-agent\\.[a-z.-]+=)", "$1");
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
