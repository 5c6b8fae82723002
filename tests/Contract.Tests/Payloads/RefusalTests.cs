using System.Text;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Tests.Golden;

namespace DeskDevice.Contract.Tests.Payloads;

/// <summary>What breaks the contract is refused, in words that name the field, the value and the fix; what a newer desk adds is not.</summary>
public sealed class RefusalTests
{
    private const string Head = """{"v":1,"boot":5,"seq":1,"ms":9""";
    private const string Limits = "\"rev\":1,\"rings\":3,\"cad\":5000,\"ans\":15000,\"loud\":60,\"loudc\":40,\"loudms\":3000,"
        + "\"soft\":-80,\"softc\":-60,\"softms\":5000,\"hold\":60000,\"warn\":45000,\"grace\":15000";

    private const string Sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static TheoryData<string, string, string> Broken() => new()
    {
        { Topics.Event, "", "payload ends in the middle; was it cut? (at byte 0)" },
        { Topics.Event, "[]", "payload is not a JSON object (at byte 1)" },
        { Topics.Event, "null", "payload is not a JSON object (at byte 4)" },
        { Topics.Event, """{"v":1} x""", "payload has text behind its end (at byte 8)" },
        { Topics.Event, """{"v":1}{}""", "payload has text behind its end (at byte 7)" },
        { Topics.Event, """{"v":1 "k":"ring"}""", "payload lacks a comma (at byte 7)" },
        { Topics.Event, """{"v":1,}""", "payload has a comma too many (at byte 7)" },
        { Topics.Event, "{\"k\":\"a\nb\"}", "payload has a control character in a text (at byte 7)" },
        { Topics.Event, """{"k":"\ud800"}""", "payload has half a character (a lone surrogate) (at byte 12)" },
        { Topics.Event, """{"k":"\x"}""", "payload has an escape that is not JSON (at byte 8)" },
        { Topics.Event, """{"seq":1234567890123456789}""", "payload has a number of more than 18 digits (at byte 25)" },
        { Topics.Event, """{"v":2,"boot":5,"seq":1,"ms":9,"k":"ring"}""", "v: 2 is not spoken here; send v 1" },
        { Topics.Event, """{"v":"1"}""", "v: is not a whole number; send an integer" },
        { Topics.Event, """{"v":1,"seq":1,"ms":9,"k":"ring"}""", "boot: is missing; send it" },
        { Topics.Event, """{"v":1,"boot":5,"ms":9,"k":"ring"}""", "seq: is missing; send it" },
        { Topics.Event, """{"v":1,"boot":5,"seq":1,"k":"ring"}""", "ms: is missing; send it" },
        { Topics.Event, Head + ",\"utc\":1735689599999}", "utc: 1735689599999 is out of range; send 1735689600000 to 4102444799999" },
        { Topics.Event, Head + "}", "k: is missing; send it" },
        { Topics.Event, """{"v":1,"boot":0}""", "boot: 0 is out of range; send 1 to 9007199254740991" },
        { Topics.Event, """{"v":1,"boot":9007199254740992}""", "boot: 9007199254740992 is out of range; send 1 to 9007199254740991" },
        { Topics.Event, """{"v":1,"seq":0}""", "seq: 0 is out of range; send 1 to 4294967295" },
        { Topics.Event, """{"v":1,"ms":-1}""", "ms: -1 is out of range; send 0 to 999999999999" },
        { Topics.Event, """{"v":1,"ms":1.5}""", "ms: is not a whole number; send an integer" },
        { Topics.Event, """{"v":1,"k":7}""", "k: is not a text; send it in quotes" },
        { Topics.Event, """{"v":1,"k":"a-word-of-twenty-five-let"}""", "k: 25 characters; send at most 24" },
        { Topics.Event, Head + ""","k":"voice","lv":[1]}""", "at: is missing; send it" },
        { Topics.Event, Head + ""","k":"voice","at":9}""", "lv: is missing; send it" },
        { Topics.Event, Head + ""","k":"voice","at":10,"lv":[1]}""", "at: 10 is after ms 9; voice is sent when it is over" },
        { Topics.Event, Head + ""","k":"voice","at":9,"lv":7}""", "lv: is not a list; send [level, ...]" },
        { Topics.Event, Head + ""","lv":[1000]}""", "lv: a level is a whole number of 0.1 dB from -999 to 999, or null" },
        { Topics.Event, Head + ""","lv":[[1]]}""", "lv: a level is a whole number of 0.1 dB from -999 to 999, or null" },
        { Topics.Event, Head + ",\"lv\":[" + string.Join(',', Enumerable.Repeat("1", 31)) + "]}", "lv: more than 30 levels; split the event" },
        { Topics.Event, Head + ""","k":"limits","rev":1}""", "rings: is missing; send it" },
        { Topics.Link, """{"v":1,"k":"asleep","boot":5}""", "k: 'asleep' is no link state; send init, ready, sleeping, disconnected or lost" },
        { Topics.Link, """{"v":1,"k":"ready"}""", "boot: is missing; send it" },
        { Topics.Info, """{"v":1,"boot":5}""", "fw: is missing; send it" },
        { Topics.Info, """{"v":1,"faults":"led,,level"}""", "faults: 'led,,level' are no faults; send up to 8 words of a-z 0-9 -, with commas between" },
        { Topics.Info, """{"v":1,"faults":"a,b,c,d,e,f,g,h,i"}""", "faults: 'a,b,c,d,e,f,g,h,i' are no faults; send up to 8 words of a-z 0-9 -, with commas between" },
        { Topics.Health, """{"v":1,"ms":5,"native":-1}""", "native: -1 is out of range; send 0 to 4294967295" },
        { Topics.Command, """{"v":1,"k":"credential"}""", "secret: 0 characters; send 8 to 64" },
        { Topics.Command, """{"v":1,"k":"credential","secret":"7654321"}""", "secret: 7 characters; send 8 to 64" },
        { Topics.Level, """{"v":1,"ms":5}""", "lv: is missing; send it" },
        { Topics.Health, """{"v":1,"ms":5,"rssi":1}""", "rssi: 1 is out of range; send -150 to 0" },
        { Topics.Update, """{"v":1,"k":"get","id":"fw"}""", "off: is missing; send it" },
        { Topics.Update, """{"v":1,"k":"get","id":"../fw"}""", "id: '../fw' is no name; send 1 to 32 of a-z 0-9 - _ ." },
        { Topics.Reply, """{"v":1}""", "k: is missing; send it" },
        { Topics.Ack, """{"v":1,"boot":5}""", "seq: is missing; send it" },
        { Topics.Prompt, """{"v":1,"id":"p","k":"loud"}""", "ttl: is missing; send it" },
        { Topics.Prompt, """{"v":1,"ttl":3600001}""", "ttl: 3600001 is out of range; send 0 to 3600000" },
        { Topics.Call, """{"v":1,"id":"c","k":"ring"}""", "ttl: is missing; send it" },
        { Topics.Call, """{"v":1,"id":"c","k":"ring","age":-1}""", "age: -1 is out of range; send 0 to 3600000" },
        { Topics.Command, """{"v":1,"k":null}""", "k: is not a text; send it in quotes" },
        { Topics.Config, """{"v":1}""", "limits: is missing; send it" },
        { Topics.Config, """{"v":1,"limits":[]}""", "limits: is not an object; send {...}" },
        { Topics.Config, "{\"v\":1,\"limits\":{" + Limits.Replace("\"rings\":3", "\"rings\":11") + "}}", "limits: Rings: 11 is out of range; set 1 to 10\n" },
        { Topics.Config, "{\"v\":1,\"limits\":{" + Limits + "},\"fw\":{\"id\":\"a\",\"ver\":\"1\",\"size\":1}}", "fw.sha: is missing; send it" },
        { Topics.Config, "{\"v\":1,\"limits\":{" + Limits + "},\"fw\":{\"size\":0}}", "fw.size: 0 is out of range; send 1 to 1048576" },
        { Topics.Config, """{"v":1,"win":7}""", "win: is not an object; send {...}" },
        { Topics.Config, """{"v":1,"win":{"from":1798822800000}}""", "win.to: is missing; send it" },
        { Topics.Config, """{"v":1,"win":{"from":12}}""", "win.from: 12 is out of range; send 1735689600000 to 4102444799999" },
        { Topics.Config, """{"v":1,"win":{"from":1798822800000,"to":1798822800000}}""", "win.from: 1798822800000 conflicts with win.to 1798822800000; send a later end" },
        { Topics.Config, "{\"v\":1,\"fw\":{\"sha\":\"" + Sha.ToUpperInvariant() + "\"}}", "fw.sha: '" + Sha.ToUpperInvariant() + "' is no SHA-256; send 64 of 0-9 a-f" },
    };

    public static TheoryData<string> Leaves() => new(Codec.Readers.Keys);

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_payload_is_refused_by_field_value_and_fix(string leaf, string payload, string error) =>
        Assert.Equal(error, Assert.Throws<ContractException>(() => Codec.Read(leaf, payload)).Message);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[][] broken = [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80]];
        foreach (byte[] bytes in broken)
        {
            byte[] payload = [.. "{\"k\":\""u8, .. bytes, .. "\"}"u8];
            string error = Assert.Throws<ContractException>(() => Codec.Readers[Topics.Event](payload)).Message;
            Assert.StartsWith("payload has bytes that are not UTF-8", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_payload_needs_its_version(string leaf)
    {
        foreach ((_, _, object value) in Samples.All().Where(sample => sample.Leaf == leaf))
        {
            string payload = Encoding.UTF8.GetString(Codec.Write(leaf, value)).Replace("\"v\":1,", "");
            Assert.Equal("v: is missing; send v 1", Assert.Throws<ContractException>(() => Codec.Read(leaf, payload)).Message);
        }
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void A_payload_cut_at_any_byte_is_refused(string leaf)
    {
        foreach ((_, _, object value) in Samples.All().Where(sample => sample.Leaf == leaf))
        {
            byte[] whole = Codec.Write(leaf, value);
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.Throws<ContractException>(() => Codec.Readers[leaf](whole[..length]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Unknown_keys_are_ignored_however_deep(string leaf)
    {
        const string More = ",\"x\":{\"v\":9,\"k\":[1,{\"boot\":[[{\"y\":null}]]},true,1.5e9,\"\\u00e9\"]},\"z\":\"\u00fc\"}";
        foreach ((_, _, object value) in Samples.All().Where(sample => sample.Leaf == leaf))
        {
            string known = Encoding.UTF8.GetString(Codec.Write(leaf, value));
            if (known.Length + More.Length > Codec.MostBytes(leaf)) continue;
            Assert.Equivalent(value, Codec.Read(leaf, known[..^1] + More), strict: true);
        }
    }

    [Fact]
    public void A_key_that_a_newer_version_adds_to_the_limits_or_the_image_is_ignored()
    {
        object config = Codec.Read(Topics.Config, "{\"v\":1,\"limits\":{\"pace\":{\"a\":[1]}," + Limits + "},\"fw\":{\"sig\":[\"x\"],\"id\":\"a\",\"ver\":\"1\",\"size\":1,\"sha\":\"" + Sha + "\"}}");
        Assert.Equal(1, ((Down.DeskConfig)config).Limits.Revision);
    }

    [Fact]
    public void A_kind_that_this_version_does_not_know_is_read()
    {
        DeskEvent e = (DeskEvent)Codec.Read(Topics.Event, """{"k":"levitate","height":3,"ms":9,"seq":1,"boot":5,"v":1}""");
        Assert.Equal("levitate", e.Kind);
        Assert.False(EventKinds.IsKnown(e.Kind));
    }

    [Fact]
    public void An_event_without_what_its_kind_needs_is_not_written()
    {
        foreach (string kind in new[] { EventKinds.Voice, EventKinds.Limits })
        {
            Assert.Throws<ContractException>(() => Codec.Write(Topics.Event, new DeskEvent { Boot = 1, Seq = 1, Kind = kind }));
        }
    }
}
