package io.marketagent.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Spoils a vendor's body: cut, scrambled, wrapped in a web page, replaced, or with values deleted, swapped, doubled or of
 * another type.
 *
 * @param values JSON texts that are put in the place of a value
 * @param keys names and texts of invented JSON, the vendor's own among them
 */
public record BodyMutations(List<String> values, List<String> keys) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body with something wrong. */
    public String mutated(String body, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> body.substring(0, random.nextInt(body.length()));
            case 1 -> withRandomCharacters(body, random);
            case 2 -> random(random, 0).toString();
            case 3 -> "<!DOCTYPE html><html>" + body;
            default -> withChangedNodes(body, random);
        };
    }

    private static String withRandomCharacters(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = 0; i <= random.nextInt(4); i++) {
            text.setCharAt(
                    random.nextInt(text.length()), (char) (random.nextInt(20) == 0 ? 0xd83d : 32 + random.nextInt(95)));
        }
        return text.toString();
    }

    private String withChangedNodes(String body, Random random) {
        try {
            JsonNode root = JSON.readTree(body);
            String text = root.toString();
            for (int i = 0; i <= random.nextInt(3); i++) {
                text = withOneChangedNode(JSON.readTree(text), random);
            }
            return text;
        } catch (JsonProcessingException ownMistake) {
            throw new IllegalStateException(ownMistake);
        }
    }

    /** Deletes, replaces, duplicates or swaps one value; numbers that Java cannot hold are put in as text. */
    private String withOneChangedNode(JsonNode root, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        List<ArrayNode> arrays = new ArrayList<>();
        collect(root, objects, arrays);
        if (!arrays.isEmpty() && random.nextInt(4) == 0) {
            ArrayNode array = arrays.get(random.nextInt(arrays.size()));
            if (!array.isEmpty()) {
                int index = random.nextInt(array.size());
                if (random.nextBoolean()) {
                    array.remove(index);
                } else {
                    array.add(array.get(index).deepCopy());
                }
            }
            return root.toString();
        }
        List<ObjectNode> filled =
                objects.stream().filter(object -> !object.isEmpty()).toList();
        if (filled.isEmpty()) {
            return root.toString();
        }
        ObjectNode object = filled.get(random.nextInt(filled.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> {
                JsonNode other = object.get(names.get(random.nextInt(names.size())));
                object.set(name, other.deepCopy());
            }
            default -> {
                String mark = "\"@@@\"";
                object.put(name, "@@@");
                return root.toString()
                        .replace(
                                mark,
                                values.get(random.nextInt(values.size()))
                                        .replaceAll("^(-?1[eE]-?9{9})$", "\"$1\"")
                                        .replace("1e400", "\"1e400\""));
            }
        }
        return root.toString();
    }

    private static void collect(JsonNode node, List<ObjectNode> objects, List<ArrayNode> arrays) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        } else if (node instanceof ArrayNode array) {
            arrays.add(array);
        }
        node.forEach(child -> collect(child, objects, arrays));
    }

    private JsonNode random(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextDouble() * 1e6);
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.textNode(keys.get(random.nextInt(keys.size())));
            case 4 -> nodes.booleanNode(random.nextBoolean());
            case 5 -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = 0; i < random.nextInt(4); i++) {
                    array.add(random(random, depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                for (int i = 0; i < random.nextInt(4); i++) {
                    object.set(keys.get(random.nextInt(keys.size())), random(random, depth + 1));
                }
                yield object;
            }
        };
    }
}
