package io.marketagent.agent;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.faulttolerance.AsyncExecutorProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/**
 * Runs what is {@code @Asynchronous} on virtual threads: each waiting run parks a thread, and a hundred parked threads of
 * the worker pool would be half of it.
 */
@Singleton
@Alternative
@Priority(10) // Quarkus' own provider has priority 1
class VirtualThreadAsync implements AsyncExecutorProvider {

    private final ExecutorService virtualThreads;

    @Inject
    VirtualThreadAsync(@VirtualThreads ExecutorService virtualThreads) {
        this.virtualThreads = virtualThreads;
    }

    @Override
    public ExecutorService get() {
        return virtualThreads;
    }
}
