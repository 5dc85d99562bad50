package io.marketagent.benchmark;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The baseline: an answer of a given size that nobody has to make. */
@Path(ConstantResource.PATH)
public class ConstantResource {

    static final String PATH = "/benchmark/constant";

    static volatile String constant = "";

    static void answerWith(String text) {
        constant = text;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String constant() {
        return constant;
    }
}
