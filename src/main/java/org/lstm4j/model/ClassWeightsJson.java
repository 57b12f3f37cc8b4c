package org.lstm4j.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.lstm4j.network.ClassWeights;

/**
 * The weights of labels in a model's provenance: {@code label0Weight}, {@code label1Weight} and so
 * on, one for each label. Even ones are written as two ones, as when there were never more labels.
 */
final class ClassWeightsJson {

  private ClassWeightsJson() {}

  /** Teaches a mapper this form. */
  static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(ClassWeights.class, new Writer())
        .addDeserializer(ClassWeights.class, new Reader());
  }

  private static String name(int label) {
    return "label" + label + "Weight";
  }

  private static final class Writer extends JsonSerializer<ClassWeights> {

    @Override
    public void serialize(ClassWeights weights, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      double[] written = weights.isEven() ? new double[] {1, 1} : weights.weights();
      json.writeStartObject();
      for (int label = 0; label < written.length; label++) {
        json.writeNumberField(name(label), written[label]);
      }
      json.writeEndObject();
    }
  }

  private static final class Reader extends JsonDeserializer<ClassWeights> {

    @Override
    public ClassWeights deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode json = context.readTree(parser);
      double[] weights = new double[Math.max(2, json.size())];
      for (int label = 0; label < weights.length; label++) {
        JsonNode weight = json.path(name(label));
        if (!weight.isNumber()) {
          context.reportInputMismatch(
              ClassWeights.class, "%s: expected a number, got none", name(label));
        }
        weights[label] = weight.doubleValue();
      }
      try {
        return new ClassWeights(weights);
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(ClassWeights.class, "%s", e.getMessage());
      }
    }
  }
}
