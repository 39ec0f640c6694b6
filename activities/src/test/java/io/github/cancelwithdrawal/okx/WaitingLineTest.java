package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingLineTest {
  private static final class Person extends WaitingLine.Place {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldBehaveAsAListWould(long seed) {
    Random random = new Random(seed);
    WaitingLine<Person> line = new WaitingLine<>();
    List<Person> list = new ArrayList<>();

    for (int step = 0; step < 20_000; step++) {
      int deed = random.nextInt(10);
      if (deed < (step % 4_000 < 2_000 ? 6 : 2)) {
        Person person = new Person();
        line.join(person);
        list.add(person);
      } else if (deed < 8 && !list.isEmpty()) {
        Person first = list.remove(0);
        assertThat(line.next()).isSameAs(first);
        assertThat(first.isInLine()).isFalse();
      } else if (!list.isEmpty()) {
        Person person = list.remove(random.nextInt(list.size()));
        line.leave(person);
        assertThat(person.isInLine()).isFalse();
      }
      assertThat(line.size()).isEqualTo(list.size());
      if (!list.isEmpty()) {
        int place = random.nextInt(list.size());
        assertThat(line.ahead(list.get(place))).isEqualTo(place);
      }
    }
    for (Person person : list) {
      assertThat(line.next()).isSameAs(person);
    }
    assertThat(line.next()).isNull();
  }
}
