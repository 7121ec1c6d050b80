import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A producer of another program, which uses compressions that kafkajs lacks. Java runs this source file directly:
 * {@code java -cp <jars> CompressingProducer.java <brokers> <topic> <compression> <key> <value>}.
 */
public class CompressingProducer {
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0], "compression.type", arguments[2]);
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(arguments[1], arguments[3], arguments[4])).get();
    }
  }
}
