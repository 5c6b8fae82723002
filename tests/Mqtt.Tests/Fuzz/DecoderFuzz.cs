using DeskDevice.Support;

namespace DeskDevice.Mqtt.Tests;

/// <summary>
/// Feeds the decoder with mutations of the packets in corpus.txt. It must take them, want more bytes, or name a fault; anything else fails
/// with the bytes, which then belong into the corpus.
/// </summary>
public sealed class DecoderFuzz
{
    private const int MaxPacketBytes = 1 << 16;

    private static readonly byte[][] Corpus = [.. File.ReadLines(RepositoryRoot.File("tests/Mqtt.Tests/Fuzz/corpus.txt"))
        .Select(line => line.Split('#')[0].Replace(" ", "", StringComparison.Ordinal).Trim())
        .Where(hex => hex.Length > 0)
        .Select(Convert.FromHexString)];

    private static readonly MqttVersion[] Versions = [MqttVersion.V311, MqttVersion.V5];

    [Fact]
    public void The_corpus_itself() => Assert.All(Corpus, Feed);

    [Fact]
    public void Mutations_for_a_moment() => Run(seed: 20_260_301, rounds: 30_000);

    [LongFact]
    [Trait("Category", "Long")]
    public void Mutations_for_minutes() => Run(seed: Environment.TickCount, rounds: 20_000_000);

    private static void Run(int seed, int rounds)
    {
        var random = new Random(seed);
        byte[] packet = [];
        for (int i = 0; i < rounds; i++)
        {
            // Now and then a fresh start; in between, mutations heap up.
            if (packet.Length == 0 || random.Next(8) == 0) packet = Corpus[random.Next(Corpus.Length)];
            packet = Mutate(packet, random);
            Feed(packet);
        }
    }

    private static byte[] Mutate(byte[] packet, Random random)
    {
        int at = random.Next(packet.Length + 1);
        byte[] other = Corpus[random.Next(Corpus.Length)];
        byte[] mutated = random.Next(6) switch
        {
            0 => [.. packet[..at], (byte)random.Next(256), .. packet[at..]],
            1 => [.. packet[..at], .. packet[Math.Min(at + 1, packet.Length)..]],
            2 => [.. packet[..at], .. other[random.Next(other.Length)..]],
            3 => packet[..at],
            _ => Flip(packet, at, (byte)(1 << random.Next(8))),
        };
        return random.Next(2) == 0 ? mutated : WithLength(mutated);
    }

    private static byte[] Flip(byte[] packet, int at, byte bit)
    {
        byte[] copy = [.. packet];
        if (at < copy.Length) copy[at] ^= bit;
        return copy;
    }

    /// <summary>Sets the remaining length right, so that the body is looked at.</summary>
    private static byte[] WithLength(byte[] packet) =>
        packet.Length is < 2 or > 120 ? packet : [packet[0], (byte)(packet.Length - 2), .. packet[2..]];

    private static void Feed(byte[] packet)
    {
        foreach (MqttVersion version in Versions)
        {
            try
            {
                if (!MqttFrame.TryRead(packet, version, MaxPacketBytes, out _, out int consumed)) continue;
                Bytes.Decode(packet.AsSpan(0, consumed), version);
            }
            catch (MqttProtocolException fault)
            {
                Assert.True(fault.Reason.IsFailure());
            }
            catch (Exception e)
            {
                Assert.Fail($"{version} {Convert.ToHexString(packet)}: {e}");
            }
        }
    }
}
