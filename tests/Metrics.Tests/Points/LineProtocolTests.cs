using System.Text;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Tests.Points;

public sealed class LineProtocolTests
{
    private const long Time = 1_772_447_400_000_000_000;

    [Fact]
    public void A_point_is_one_line_with_its_tags_sorted()
    {
        var point = new MetricPoint("call", Time, [new("team", "billing"), new("site", "kyiv")],
            [new("answer_ms", 4200), new("loud_db", 1.5), new("breach", true), new("rule", "ring")]);
        Assert.Equal("call,site=kyiv,team=billing answer_ms=4200i,loud_db=1.5,breach=true,rule=\"ring\" 1772447400000000000\n", Line(point));
    }

    [Fact]
    public void Specials_are_escaped_each_in_its_place()
    {
        var point = new MetricPoint("a b,c=d", Time, [new("k =,", "v =,\"")], [new("f =,", "say \"hi\", a=b \\ c")]);
        Assert.Equal("a\\ b\\,c=d,k\\ \\=\\,=v\\ \\=\\,\" f\\ \\=\\,=\"say \\\"hi\\\", a=b \\\\ c\" 1772447400000000000\n", Line(point));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_written_reads_back_the_same(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var point = RandomPoint(random);
            Assert.Null(PointRules.Problem(point));
            var read = new LineReader(Line(point)).Read();
            Assert.Equal((point.Measurement, point.TimeNs), (read.Measurement, read.TimeNs));
            Assert.Equal(point.Tags, read.Tags);
            Assert.Equal(point.Fields, read.Fields);
        }
    }

    public static TheoryData<MetricPoint, string> BadPoints()
    {
        MetricTag[] none = [];
        MetricField[] one = [new("n", 1)];
        return new()
        {
            { new("", Time, none, one), "measurement is empty" },
            { new("#call", Time, none, one), "measurement '#call' begins with '#'" },
            { new("a\\b", Time, none, one), "measurement 'a\\b' has a backslash" },
            { new("a\nb", Time, none, one), "measurement has the control character U+000A at 1" },
            { new("call", Time, [new("", "x")], one), "tag key is empty" },
            { new("call", Time, [new("team", "")], one), "tag 'team' is empty" },
            { new("call", Time, [new("team", "a\r")], one), "tag 'team' has the control character U+000D" },
            { new("call", Time, [new("team", "a\\")], one), "tag 'team' 'a\\' has a backslash" },
            { new("call", Time, [new("time", "x")], one), "key 'time' is reserved" },
            { new("call", Time, [new("_field", "x")], one), "key '_field' is reserved" },
            { new("call", Time, [new("a", "1"), new("a", "2")], one), "key 'a' is there twice" },
            { new("call", Time, [new("n", "1")], one), "key 'n' is there twice" },
            { new("call", Time, none, []), "has no field" },
            { new("call", Time, none, [new("", 1)]), "field key is empty" },
            { new("call", Time, none, [new("n", default)]), "field 'n' is unset" },
            { new("call", Time, none, [new("n", (string?)null)]), "field 'n' is unset" },
            { new("call", Time, none, [new("n", double.NaN)]), "field 'n' is NaN" },
            { new("call", Time, none, [new("n", double.NegativeInfinity)]), "field 'n' is -Infinity" },
            { new("call", Time, none, [new("n", "a\nb")]), "field 'n' has the control character U+000A at 1" },
            { new("call", Time, none, [new("n", "a\ud83d")]), "field 'n' has half a character at 1" },
            { new("call", Time, none, [new("n", new string('x', 16_001))]), "field 'n' has 16001 characters" },
            { new("call", Time / 1000, none, one), "time 1772447400000000 is before the year 2000" },
        };
    }

    [Theory]
    [MemberData(nameof(BadPoints))]
    public void A_bad_point_is_refused_with_its_part_and_reason(MetricPoint point, string reason)
    {
        Assert.Contains(reason, PointRules.Problem(point), StringComparison.Ordinal);
        LineBuffer lines = new();
        Assert.Contains(reason, LineProtocol.Append(lines, point), StringComparison.Ordinal);
        Assert.Equal(0, lines.Length);
        Assert.NotEmpty(LineProtocol.Text(point));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(17.5, "17.5")]
    [InlineData(-1.25, "-1.25")]
    [InlineData(0.001, "0.001")]
    [InlineData(-42.05, "-42.05")]
    [InlineData(7.108, "7.108")]
    [InlineData(1000, "1000")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(4503599627370.497, "4503599627370.497")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.Epsilon, "5E-324")]
    public void A_figure_is_written_so_that_it_reads_back_bit_by_bit(double figure, string text)
    {
        Assert.Equal($"m n={text} {Time}\n", Line(new MetricPoint("m", Time, [], [new("n", figure)])));
        Assert.Equal(BitConverter.DoubleToInt64Bits(figure), BitConverter.DoubleToInt64Bits(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_figure_in_thousandths_reads_back_bit_by_bit()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var figure = random.NextInt64(-1L << 53, 1L << 53) / 1000.0 / (1L << random.Next(40));
            var read = new LineReader(Line(new MetricPoint("m", Time, [], [new("n", figure), new("r", Math.Round(figure, 3))]))).Read();
            Assert.Equal(BitConverter.DoubleToInt64Bits(figure), BitConverter.DoubleToInt64Bits(read.Fields[0].Value.Float));
            Assert.Equal(BitConverter.DoubleToInt64Bits(Math.Round(figure, 3)), BitConverter.DoubleToInt64Bits(read.Fields[1].Value.Float));
        }
    }

    [Fact]
    public void A_field_is_read_as_what_it_is()
    {
        FieldValue value = 5;
        Assert.Equal(5, value.Integer);
        Assert.Contains("Integer, not Text", Assert.Throws<InvalidOperationException>(() => value.Text).Message, StringComparison.Ordinal);
    }

    private static string Line(MetricPoint point)
    {
        LineBuffer lines = new();
        Assert.Null(LineProtocol.Append(lines, point));
        return lines.ToString();
    }

    private static MetricPoint RandomPoint(Random random) => new(
        Name(random, "m"),
        random.NextInt64(PointRules.EarliestNs, long.MaxValue),
        Enumerable.Range(0, random.Next(4)).Select(n => new MetricTag(Name(random, $"t{n}"), Name(random, "v"))),
        Enumerable.Range(0, random.Next(1, 5)).Select(n => new MetricField(Name(random, $"f{n}"), Value(random))));

    private static FieldValue Value(Random random) => random.Next(5) switch
    {
        0 => random.NextInt64(long.MinValue, long.MaxValue),
        1 => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
        2 => random.Next(2) == 0,
        3 => (double)random.Next(),
        _ => Text(random, "\\\"'=, aß界🙂"),
    };

    private static string Name(Random random, string start) => start + Text(random, "\"'=, #aß界🙂");

    private static string Text(Random random, string alphabet)
    {
        Rune[] runes = [.. alphabet.EnumerateRunes()];
        return string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }
}
