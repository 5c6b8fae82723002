using System.Security.Cryptography;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Core.Files;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

/// <summary>The desk trusts another authority before the gateway's certificate comes from it, and never ends with none that works.</summary>
public sealed class AuthoritiesTests : IAuthorities
{
    private const string Own = "-----BEGIN CERTIFICATE-----\nAAAA\nBBBB\n-----END CERTIFICATE-----\n";
    private const string Next = "CCCCDDDD";
    private static readonly string Command = Topics.Command + "/a1";

    private readonly Authorities _authorities;
    private (string Current, string Other) _kept = (Authorities.OfSetup, "");
    private bool _isFlashBroken;

    public AuthoritiesTests() => _authorities = new Authorities(Own, Authorities.OfSetup, "", this);

    [Fact]
    public void Both_are_tried_in_turns_and_the_one_that_got_a_connection_comes_first()
    {
        Assert.True(_authorities.TryAdd(Next));
        Assert.Equal((Own, $"{Mark("AAAABBBB")},{Mark(Next)}"), (_authorities.Pem, _authorities.Trusts));
        _authorities.Failed();
        Assert.Equal($"-----BEGIN CERTIFICATE-----\n{Next}\n-----END CERTIFICATE-----\n", _authorities.Pem);
        _authorities.Failed();
        Assert.Equal(Own, _authorities.Pem);
        _authorities.Failed();
        _authorities.Accepted();
        Assert.Equal((Next, Authorities.OfSetup), _kept);
        Assert.Equal($"{Mark(Next)},{Mark("AAAABBBB")}", _authorities.Trusts);
        Assert.True(_authorities.TryForget());
        Assert.Equal(((Next, ""), Mark(Next)), (_kept, _authorities.Trusts));
        _authorities.Failed();
        Assert.Contains(Next, _authorities.Pem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_trusted_already_is_not_written_again_and_what_cannot_be_kept_changes_nothing()
    {
        Assert.True(_authorities.TryAdd("AAAABBBB"));
        Assert.Equal((Authorities.OfSetup, ""), _kept);
        _isFlashBroken = true;
        Assert.False(_authorities.TryAdd(Next));
        Assert.Equal(Mark("AAAABBBB"), _authorities.Trusts);
        Assert.True(_authorities.TryForget());
    }

    [Fact]
    public void A_desk_without_TLS_trusts_nobody()
    {
        Authorities none = new("", Authorities.OfSetup, "", this);
        Assert.Equal((false, false, "", ""), (none.TryAdd(Next), none.TryForget(), none.Trusts, none.Pem));
    }

    [Fact]
    public void A_command_adds_one_and_the_desk_says_so_and_an_attempt_that_failed_turns_to_it()
    {
        LinkBench bench = new();
        bench.Loop.Authorities = _authorities;
        bench.RunToUp();
        bench.Bring(Command, $$"""{"v":1,"k":"authority","ca":"{{Next}}"}""");
        bench.Run(200);
        Assert.Contains("reply {\"v\":1,\"k\":\"done\"}", bench.Published);
        Assert.Contains($"\"ca\":\"{Mark("AAAABBBB")},{Mark(Next)}\"", bench.Published.Last(line => line.StartsWith("info", StringComparison.Ordinal)), StringComparison.Ordinal);
        bench.HasBroker = false;
        bench.RunTo(() => _authorities.Pem != Own, 120_000);
        bench.HasBroker = true;
        bench.RunTo(() => bench.Loop.State == LinkState.Up, 240_000);
        Assert.Equal(_authorities.Trusts, $"{Mark(_kept.Current == Next ? Next : "AAAABBBB")},{Mark(_kept.Current == Next ? "AAAABBBB" : Next)}");
    }

    void IAuthorities.Keep(string current, string other)
    {
        if (_isFlashBroken) throw new FlashException("worn out");
        _kept = (current, other);
    }

    private static string Mark(string base64) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(base64)))[..16];
}
