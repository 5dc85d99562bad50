package io.marketagent.api;

import io.marketagent.access.Role;
import io.marketagent.feed.Caches;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caches: how useful they are, and how to empty them. */
@Path("/api/v1/caches")
@Tag(name = "Operation")
@RunOnVirtualThread
public class CacheResource {

    private final Caches caches;

    @Inject
    CacheResource(Caches caches) {
        this.caches = caches;
    }

    @GET
    @Operation(operationId = "caches", summary = "Each cache's lifetime, size, hits, misses and hit rate")
    public List<Caches.View> caches() {
        return caches.views();
    }

    @DELETE
    @RolesAllowed(Role.OPERATOR)
    @Path("/{name}")
    @Operation(operationId = "emptyCache", summary = "Empty a cache, and forget its last known values")
    public void empty(@PathParam("name") String name) {
        invalidate(name, null);
    }

    @DELETE
    @RolesAllowed(Role.OPERATOR)
    @Path("/{name}/{key}")
    @Operation(operationId = "invalidateKey", summary = "Drop one entry, for example TSLA or SPY@2026-11-27")
    public void invalidate(@PathParam("name") String name, @PathParam("key") @Nullable String key) {
        if (!caches.invalidate(name, key)) {
            throw Problems.notFound(
                    "unknown-cache", "Unknown cache", "There is no cache of this name; GET /api/v1/caches lists them");
        }
    }
}
