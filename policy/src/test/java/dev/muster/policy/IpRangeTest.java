package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @ValueSource(strings = {"1:2:3:4:5:6:7:8", "ffff:eeee:dddd:cccc:bbbb:aaaa:9999:8888", "::", "::1", "1::",
            "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2::7:8", "0:9:a:f:A:F:0:0", "2001:db8::1.2.3.4", "::7:0.0.0.0",
            "1:2:3:4:5:6:255.254.253.252", "8000:8000:8000:8000:8000:8000:8000:8000"})
    void an_address_of_version_6_is_what_java_makes_of_it(String text) throws UnknownHostException {
        var bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());

        assertThat(IpRange.parse(text)).isEqualTo(new IpRange(6, bytes.getLong(), bytes.getLong(), 128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.254.253.252", "10.0.0.1", "128.0.0.199"})
    void an_address_of_version_4_is_what_java_makes_of_it(String text) throws UnknownHostException {
        var bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());

        assertThat(IpRange.parse(text)).isEqualTo(new IpRange(4, 0, bytes.getInt() & 0xffff_ffffL, 32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/8", ":", ":::", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1.2.3.-1",
            "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/08", "1.2.3.4/1000", "1.2.3./", "1.2.3.:", "/.2.3.4", "1.2.3.4x",
            "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:", ":1:2:3:4:5:6:7:8", "::1::2",
            "1:2:3:4::5:6:7:8", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "::1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8:9::", "::12345", "::g", "::G", "::/", "::1/129",
            "::1/-1", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "1.2.3.4::", "::1.2.3.4:5", "::1.2.3",
            "::1.2.3.256", "::٣"})
    void what_is_no_address_is_none(String text) {
        assertThat(IpRange.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, 255.255.255.255, ''", "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
            "10.0.0.0/31, 10.0.0.1, 10.0.0.2", "10.0.0.9/32, 10.0.0.9, 10.0.0.8", "1.2.3.4, 1.2.3.4, 1.2.3.5",
            "128.0.0.0/1, 255.0.0.0, 127.0.0.0", "::/0, ffff::, ''", "8000::/1, ffff::1, 7fff::",
            "1:2:3:4::/64, 1:2:3:4:ffff::, 1:2:3:5::", "1:2:3:4:8000::/65, 1:2:3:4:ffff::, 1:2:3:4:7fff::",
            "1:2:3:4:8000::/65, 1:2:3:4:8000::, 1:2:3:5:8000::", "1:2:3:4::/63, 1:2:3:5::, 1:2:3:6::",
            "::2/127, ::3, ::4", "::1/128, ::1, ::2", "::7, ::7, 1::7", "::/0, ::1, 1.2.3.4",
            "0.0.0.0/0, 1.2.3.4, ::1"})
    void a_block_holds_what_its_leading_bits_say(String block, String inside, String outside) {
        var range = Objects.requireNonNull(IpRange.parse(block));

        assertThat(range.contains(Objects.requireNonNull(IpRange.parse(inside)))).isTrue();
        assertThat(outside.isEmpty() || !range.contains(Objects.requireNonNull(IpRange.parse(outside)))).isTrue();
    }

    @Test
    void the_length_of_a_block_is_kept() {
        assertThat(IpRange.parse("10.0.0.0/8")).isEqualTo(new IpRange(4, 0, 10L << 24, 8));
        assertThat(IpRange.parse("::/0")).isEqualTo(new IpRange(6, 0, 0, 0));
        assertThat(IpRange.parse("::1/128")).isEqualTo(new IpRange(6, 0, 1, 128));
    }
}
