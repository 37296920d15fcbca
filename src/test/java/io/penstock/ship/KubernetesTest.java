package io.penstock.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The manifests as Kubernetes would take them, against the image and the application that they run. */
@NullUnmarked
class KubernetesTest {

    private static final long USER = 10001;

    private final Manifests manifests = Manifests.shipped();
    private final Deployment deployment = manifests.only(Deployment.class);
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container penstock = pod.getContainers().get(0);
    private final Map<String, String> environment =
            penstock.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));

    /** What this test rests on. */
    @Test
    void aFieldThatKubernetesDoesNotKnowIsRefused() throws Exception {
        String text = Files.readString(Path.of("src/main/k8s/penstock.yaml"));

        assertThatThrownBy(() -> Manifests.read(text.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(() -> Manifests.read(text.replace("      maxUnavailable", "  maxUnavailables")
                        .replace("  maxUnavailable: 0", "  maxUnavailables: 0")))
                .isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(() -> Manifests.read(text.replace("policy/v1", "policy/v1beta1")))
                .hasMessageContaining("policy/v1beta1");
    }

    @Test
    void oneProcessHasTheDataAtATime() {
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(deployment.getSpec().getStrategy().getRollingUpdate()).isNull();
        assertThat(manifests.only(PersistentVolumeClaim.class).getSpec().getAccessModes())
                .containsExactly("ReadWriteOncePod");
        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getInitContainers()).isEmpty();
    }

    @Test
    void theProcessHasNoRightThatItDoesNotNeed() {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(USER);
        assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(USER);
        assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(USER);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(penstock.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(penstock.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(penstock.getSecurityContext().getPrivileged()).isNull();
        assertThat(penstock.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(penstock.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(penstock.getResources().getLimits()).containsKey("memory");
    }

    @Test
    void itIsTheImageThatTheBuildMakes() {
        Pom pom = new Pom();

        assertThat(penstock.getImage()).isEqualTo("penstock:" + pom.text("/project/version"));
        assertThat(pom.image("container/user")).isEqualTo(USER + ":" + USER);
        assertThat(penstock.getCommand()).isEmpty();
        assertThat(penstock.getArgs()).isEmpty();
    }

    @Test
    void portsAndLabelsAgree() {
        int port = Integer.parseInt(new Pom().image("container/ports/port"));
        assertThat(penstock.getPorts()).singleElement().satisfies(each -> {
            assertThat(each.getName()).isEqualTo("http");
            assertThat(each.getContainerPort()).isEqualTo(port);
        });
        assertThat(environment).doesNotContainKey("SERVER_PORT").containsEntry("SERVER_ADDRESS", "0.0.0.0");
        Service service = manifests.only(Service.class);
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(each -> assertThat(each.getTargetPort().getStrVal()).isEqualTo("http"));
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        PodDisruptionBudget budget = manifests.only(PodDisruptionBudget.class);
        for (Map<String, String> selector : List.of(
                deployment.getSpec().getSelector().getMatchLabels(),
                service.getSpec().getSelector(),
                budget.getSpec().getSelector().getMatchLabels())) {
            assertThat(selector).isNotEmpty();
            assertThat(labels).containsAllEntriesOf(selector);
        }
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isZero();
        assertThat(budget.getSpec().getMinAvailable()).isNull();
    }

    /** That they answer is seen in {@link PodIT}. */
    @Test
    void everyProbeAsksThePortAndHasPatience() {
        List<Probe> probes =
                List.of(penstock.getStartupProbe(), penstock.getLivenessProbe(), penstock.getReadinessProbe());

        assertThat(probes)
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http"));
        assertThat(penstock.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        assertThat(penstock.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
        assertThat(penstock.getStartupProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        assertThat(penstock.getStartupProbe().getPeriodSeconds()
                        * penstock.getStartupProbe().getFailureThreshold())
                .isGreaterThanOrEqualTo(120);
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(120);
    }

    @Test
    void everyVolumeIsThereAndMountedWhereTheApplicationLooks() {
        Map<String, Volume> volumes =
                pod.getVolumes().stream().collect(Collectors.toMap(Volume::getName, each -> each));
        Map<String, String> mounts = penstock.getVolumeMounts().stream()
                .collect(Collectors.toMap(VolumeMount::getMountPath, VolumeMount::getName));
        assertThat(Set.copyOf(mounts.values())).isEqualTo(volumes.keySet());
        assertThat(penstock.getVolumeMounts())
                .allSatisfy(mount -> assertThat(mount.getSubPath())
                        .as("a file that is mounted by itself is never changed: %s", mount.getName())
                        .isNull());

        assertThat(mounts.keySet()).containsAll(new Pom().images("container/volumes/volume"));
        assertThat(volumes.get(mounts.get(environment.get("PENSTOCK_DATA")))
                        .getPersistentVolumeClaim()
                        .getClaimName())
                .isEqualTo(manifests
                        .only(PersistentVolumeClaim.class)
                        .getMetadata()
                        .getName());
        assertThat(volumes.get(mounts.get("/tmp")).getEmptyDir()).isNotNull();
        for (String folder : List.of(
                "PENSTOCK_ROUTES",
                "PENSTOCK_CONFIG_CONNECTIONS",
                "PENSTOCK_CONFIG_MODELS",
                "PENSTOCK_CONFIG_MAPPINGS",
                "PENSTOCK_CONFIG_LOOKUPS",
                "PENSTOCK_CONFIG_TABLES")) {
            assertThat(mounts).as(folder).containsKey(environment.get(folder));
            assertThat(volumes.get(mounts.get(environment.get(folder))).getConfigMap())
                    .as(folder)
                    .isNotNull();
        }
        assertThat(environment.get("SPRING_CONFIG_ADDITIONAL_LOCATION")).isEqualTo("file:/config/settings/");
        assertThat(mounts).containsKey("/config/settings");
    }

    @Test
    void everyNameThatIsReferredToExists() {
        Set<String> maps = manifests.all(ConfigMap.class).stream()
                .map(each -> each.getMetadata().getName())
                .collect(Collectors.toSet());
        Set<String> used = pod.getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName())
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(maps);
        Secret secret = manifests.only(Secret.class);
        assertThat(penstock.getEnvFrom())
                .singleElement()
                .satisfies(each -> assertThat(each.getSecretRef().getName())
                        .isEqualTo(secret.getMetadata().getName()));
        assertThat(secret.getStringData()).containsKeys("PENSTOCK_API_TOKEN", "PENSTOCK_OPERATIONS_PASSWORD");
    }

    @Test
    void everyVariableIsASetting() {
        Settings settings = new Settings();

        assertThat(settings.unknown(environment.keySet())).isEmpty();
        assertThat(settings.unknown(manifests.only(Secret.class).getStringData().keySet()))
                .isEmpty();
        assertThat(settings.unknown(Set.of("PENSTOCK_ROUTE"))).containsExactly("PENSTOCK_ROUTE");
    }
}
