using System.Text;
using DeskDevice.Contract.Down;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>A secret on its way to a desk stands in no message of an exception, whatever has become of the payload.</summary>
public sealed class SecretTests
{
    private const string Secret = "tr0ub4dor-and-3";

    [Fact]
    public void However_one_byte_of_the_command_is_broken_the_error_does_not_tell_the_secret()
    {
        byte[] whole = Codec.Write(Topics.Command, new DeskCommand { Kind = DeskCommand.Credential, Secret = Secret });
        int refused = 0;
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte[] broken in Broken(whole, at)) refused += IsRefusedQuietly(broken) ? 1 : 0;
        }

        Assert.True(refused > whole.Length, $"only {refused} payloads were refused");
    }

    [Fact]
    public void A_secret_that_is_too_long_is_refused_by_its_length()
    {
        string payload = $$"""{"v":1,"k":"credential","secret":"{{string.Concat(Enumerable.Repeat(Secret, 5))}}"}""";
        Assert.Equal("secret: 75 characters; send at most 64", Assert.Throws<ContractException>(() => Codec.Read(Topics.Command, payload)).Message);
    }

    private static IEnumerable<byte[]> Broken(byte[] whole, int at)
    {
        yield return whole[..at];
        yield return [.. whole[..at], .. whole[(at + 1)..]];
        foreach (byte other in "\"{}[]:,\\ x0\n"u8.ToArray())
        {
            yield return [.. whole[..at], other, .. whole[(at + 1)..]];
            yield return [.. whole[..at], other, .. whole[at..]];
        }
    }

    private static bool IsRefusedQuietly(byte[] payload)
    {
        try
        {
            Codec.Readers[Topics.Command](payload);
            return false;
        }
        catch (ContractException e)
        {
            Assert.DoesNotContain(Secret[..6], e.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret[^6..], e.ToString(), StringComparison.Ordinal);
            return true;
        }
    }
}
