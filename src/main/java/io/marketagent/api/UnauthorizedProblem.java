package io.marketagent.api;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes the place of a method of quarkus-resteasy-problem 3.21.0 in a native image. It reads a field of Quarkus'
 * {@code ChallengeData} that 3.33 no longer has, and an image is linked completely when it is built. Our own mappers
 * ({@link UnauthorizedMapper}, {@link AuthenticationFailedMapper}) come before those that call it. Remove with the
 * extension's next version.
 */
@TargetClass(className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils")
final class UnauthorizedProblem {

    private UnauthorizedProblem() {}

    @Substitute
    static Uni<HttpProblem> toProblem(RoutingContext context, Exception failure) {
        return Uni.createFrom()
                .item(HttpProblem.builder()
                        .withTitle("Unauthorized")
                        .withStatus(401)
                        .build());
    }
}
