using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Link;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Link;

public class DeskLinkTests
{
    private const string Prefix = "dd/1/kosice/a4cf12000017/";
    private const string ConfigJson = """
        {"v":1,"limits":{"rev":2,"rings":3,"cad":5000,"ans":15000,"loud":60,"loudc":40,"loudms":3000,
        "soft":-80,"softc":-60,"softms":5000,"hold":60000,"warn":45000,"grace":15000},
        "fw":{"id":"img1","ver":"0.2.0","size":2000,"sha":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}
        """;

    private readonly Desk _desk = new(Identity(), 42, "power", new Limits());
    private readonly Outgoing _message = new();
    private readonly Readings _readings = new();

    [Fact]
    public void It_asks_for_what_is_meant_for_it_and_leaves_a_last_will()
    {
        string[] leaves = ["ack", "config", "prompt", "call", "command/+", "image/+"];
        Assert.Equal(leaves.Select(leaf => Prefix + leaf), _desk.Link.Subscriptions());
        _desk.Link.Will(_message);
        Assert.Equal("link 1 retained {\"v\":1,\"k\":\"lost\",\"boot\":42}", Shown());
        _desk.Link.Farewell(_message, LinkReport.Sleeping);
        Assert.Equal("link 1 retained {\"v\":1,\"k\":\"sleeping\",\"boot\":42}", Shown());
    }

    [Fact]
    public void A_connection_begins_with_link_and_info_then_comes_what_waits()
    {
        _desk.Step(_readings, 0);
        Assert.Equal([], Take(0));
        _desk.Link.Connected(0);
        Assert.Equal(["link", "info", "event"], Leaves(Take(0)));
        Assert.Equal([], Take(0));
        Receive("ack", """{"v":1,"boot":42,"seq":1}""");
        Assert.Equal(["event"], Leaves(Take(0)));
        Assert.Equal([], Take(0));
    }

    [Fact]
    public void Until_the_gateway_has_answered_on_a_connection_only_the_oldest_event_goes_up_again_and_again()
    {
        _desk.Step(_readings, 0);
        _desk.Link.Connected(0);
        string first = Take(0)[^1];
        Assert.Contains("\"seq\":1,", first, StringComparison.Ordinal);
        Assert.Equal([], Take(DeskLink.ProbeMs - 1));
        Assert.Equal([first], Take(DeskLink.ProbeMs));
        Assert.Equal([first], Take(2 * DeskLink.ProbeMs));
        Receive("ack", """{"v":1,"boot":42,"seq":0,"wait":"disk-full"}""");
        Assert.Equal([], Take(4_100));
        Receive("ack", """{"v":1,"boot":42,"seq":1}""");
        Assert.Contains("\"seq\":2,", Take(6_000)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Told_to_wait_it_says_what_its_oldest_event_is_before_it_sends_that_again()
    {
        _desk.Step(_readings, 0);
        _desk.Link.Connected(0);
        Assert.Equal("link 1 retained {\"v\":1,\"k\":\"ready\",\"boot\":42,\"fromboot\":42,\"from\":1}", Take(0)[0]);
        Receive("ack", """{"v":1,"boot":42,"seq":1}""");
        string second = Take(0)[0];
        Receive("ack", """{"v":1,"boot":42,"seq":1,"wait":"gap"}""");
        Receive("ack", """{"v":1,"boot":42,"seq":1,"wait":"gap"}""");
        Assert.Equal([], Take(Outbox.WaitMs - 1));
        Assert.Equal(["link 1 retained {\"v\":1,\"k\":\"ready\",\"boot\":42,\"fromboot\":42,\"from\":2}", second], Take(Outbox.WaitMs));
        Receive("ack", """{"v":1,"boot":42,"seq":2}""");
        Assert.Equal([], Take(2 * Outbox.WaitMs));
        _desk.Link.Disconnected();
        _desk.Link.Connected(3 * Outbox.WaitMs);
        Assert.Equal("link 1 retained {\"v\":1,\"k\":\"ready\",\"boot\":42}", Take(3 * Outbox.WaitMs)[0]);
    }

    [Fact]
    public void A_new_connection_begins_anew_with_all_that_was_not_acknowledged()
    {
        _desk.Step(_readings, 0);
        _desk.Link.Connected(0);
        Take(0);
        Receive("ack", """{"v":1,"boot":42,"seq":1}""");
        _desk.Link.Disconnected();
        Assert.Equal([], Take(5));
        _desk.Link.Connected(10);
        Assert.Equal(["link", "info", "event"], Leaves(Take(10)));
    }

    [Fact]
    public void Health_comes_once_a_minute_and_is_not_kept_for_later()
    {
        _desk.Link.HeapBytes = 51_000;
        _desk.Link.Rssi = -61;
        _desk.Step(_readings, 0);
        _desk.Step(_readings, 60_000);
        _desk.Link.Connected(60_000);
        Assert.Equal(["link", "info", "event"], Leaves(Take(60_000)));
        _desk.Step(_readings, 119_990);
        Assert.Equal([], Take(60_100));
        _desk.Step(_readings, 120_000);
        Assert.Equal(["""health 0  {"v":1,"ms":120000,"heap":51000,"queue":2,"drop":0,"rssi":-61}"""], Take(60_500));
    }

    [Fact]
    public void While_talking_a_level_a_second_goes_up_and_only_the_latest()
    {
        _desk.Step(_readings, 0);
        _desk.Link.Connected(0);
        Dial();
        Take(0);
        Receive("ack", """{"v":1,"boot":42,"seq":1}""");
        Take(0);
        Receive("ack", """{"v":1,"boot":42,"seq":3}""");
        _readings.LevelMv = 1650 - 290;
        for (int ms = 220; ms <= 2140; ms += 10) _desk.Step(_readings, ms);
        Assert.Equal(["""level 0  {"v":1,"ms":2130,"lv":0}"""], Take(1));
        for (int ms = 2150; ms <= 3100; ms += 10) _desk.Step(_readings, ms);
        Assert.Equal([], Take(2));
        _desk.Link.Disconnected();
        for (int ms = 3110; ms <= 4200; ms += 10) _desk.Step(_readings, ms);
        _desk.Link.Connected(3);
        Assert.Equal(["link", "info"], Leaves(Take(3)));
    }

    [Fact]
    public void Whatever_breaks_the_contract_is_counted_and_changes_nothing()
    {
        _desk.Step(_readings, 0);
        string[] topics = ["ack", "config", "prompt", "command/c1", "event", "nonsense"];
        string[] payloads = ["", "{", "[]", "{\"v\":1}", "{\"v\":2,\"boot\":1,\"seq\":1}", "\0\u0001", "{\"v\":1,\"k\":7}"];
        foreach (string topic in topics)
        {
            foreach (string payload in payloads) Receive(topic, payload);
        }

        byte[] ack = Encoding.UTF8.GetBytes("""{"v":1,"boot":42,"seq":1}""");
        _desk.Inbox.Receive("dd/1/kosice/other/ack", ack, 0, ack.Length, 0, 0);
        _desk.Inbox.Receive("", ack, 0, ack.Length, 0, 0);
        Assert.Equal((topics.Length * payloads.Length) + 2, _desk.Inbox.Refused);
        Assert.NotEqual("", _desk.Inbox.LastRefusal);
        Assert.False(_desk.Link.IsConfigured);
        Assert.Equal("", _desk.Prompt);
    }

    [Fact]
    public void A_payload_is_read_from_its_slice()
    {
        byte[] data = Encoding.UTF8.GetBytes("xx" + """{"v":1,"k":"identify"}""" + "yyy");
        _desk.Inbox.Receive(Prefix + "command/c1", data, 2, data.Length - 5, 0, 0);
        Assert.Equal(0, _desk.Inbox.Refused);
        Assert.Equal(PromptKinds.Identify, _desk.Prompt);
    }

    [Fact]
    public void A_configuration_before_the_first_step_still_comes_behind_the_boot()
    {
        Recorded recorded = new();
        _desk.Observer = recorded;
        Receive("config", ConfigJson);
        _desk.Step(_readings, 10);
        Assert.Equal(["boot", "limits", "limits"], recorded.Kinds);
        Assert.Equal(2, _desk.Limits.Revision);
    }

    [Fact]
    public void The_update_machine_gets_what_is_its_and_is_asked_with_and_without_a_link()
    {
        Updates updates = new();
        _desk.Updater = updates;
        _desk.Step(_readings, 0);
        Assert.Equal([], Take(5));
        _desk.Link.Connected(6);
        Receive("config", ConfigJson);
        Receive("config", ConfigJson);
        Receive("image/img1", "1234data");
        updates.Say = new UpdateReport { State = UpdateReport.Get, Image = "img1", Offset = 4 };
        Assert.Contains("""update 1  {"v":1,"k":"get","id":"img1","off":4}""", Take(7));
        Assert.Equal(["next 5", "desire img1", "linked", "desire img1", "piece img1 8", "next 7", "next 7"], updates.Calls);
    }

    [Theory]
    [InlineData("Site", "", "desk", "1", "a")]
    [InlineData("Desk", "site", "A4:CF", "1", "a")]
    [InlineData("Firmware", "site", "desk", "", "a")]
    [InlineData("Slot", "site", "desk", "1", "c")]
    public void An_identity_that_cannot_travel_is_refused(string field, string site, string desk, string firmware, string slot)
    {
        DeskIdentity identity = new() { Site = site, Desk = desk, Firmware = firmware, Slot = slot };
        ContractException e = Assert.Throws<ContractException>(() => new Desk(identity, 1, "power", new Limits()));
        Assert.StartsWith(field + ": ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boot_or_limits_out_of_range_are_refused()
    {
        Assert.Throws<ContractException>(() => new Desk(Identity(), 0, "power", new Limits()));
        Assert.Throws<ContractException>(() => new Desk(Identity(), 1, "power", new Limits { Rings = 0 }));
    }

    private static DeskIdentity Identity() =>
        new() { Site = "kosice", Desk = "a4cf12000017", Hardware = "desk-s3-a", Firmware = "0.1.0", Slot = "a" };

    private static IEnumerable<string> Leaves(IEnumerable<string> messages) => messages.Select(message => message.Split(' ')[0]);

    private void Dial()
    {
        _readings.AnswerButton = true;
        for (int ms = 10; ms < 100; ms += 10) _desk.Step(_readings, ms);
        _readings.AnswerButton = false;
        for (int ms = 100; ms < 220; ms += 10) _desk.Step(_readings, ms);
    }

    private void Receive(string leaf, string payload)
    {
        byte[] data = Encoding.UTF8.GetBytes(payload.Trim());
        _desk.Inbox.Receive(Prefix + leaf, data, 0, data.Length, 0, 0);
    }

    private List<string> Take(long linkMs)
    {
        List<string> taken = [];
        while (_desk.Link.TryTake(_message, linkMs)) taken.Add(Shown());
        return taken;
    }

    private string Shown()
    {
        Assert.StartsWith(Prefix, _message.Topic, StringComparison.Ordinal);
        string payload = Encoding.UTF8.GetString(_message.Payload, 0, _message.Length);
        return $"{_message.Topic[Prefix.Length..]} {_message.Qos} {(_message.IsRetained ? "retained" : "")} {payload}";
    }

    /// <summary>Writes down what it is told.</summary>
    private sealed class Updates : IUpdater
    {
        public List<string> Calls { get; } = [];

        public UpdateReport? Say { get; set; }

        public void Desire(ImageRef? image, InstallWindow? window, long linkMs) => Calls.Add($"desire {image?.Id}");

        public void Piece(string imageId, byte[] data, int offset, int count, long linkMs) => Calls.Add($"piece {imageId} {count}");

        public UpdateReport? Next(long linkMs)
        {
            Calls.Add($"next {linkMs}");
            UpdateReport? say = Say;
            Say = null;
            return say;
        }

        public void Linked(long linkMs) => Calls.Add("linked");
    }

    /// <summary>The kinds of events recorded.</summary>
    private sealed class Recorded : IDeskObserver
    {
        public List<string> Kinds { get; } = [];

        public void Event(DeskEvent e) => Kinds.Add(e.Kind);

        public void Verdict(Conduct.Verdict verdict)
        {
        }

        public void Call(Conduct.Calls.CallRecord call)
        {
        }

        public void Odd(int state, int input, long ms)
        {
        }

        public void PromptShown(string kind, long ms)
        {
        }
    }
}
