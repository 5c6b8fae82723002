using DeskDevice.Phone.Connections;
using DeskDevice.Phone.Tests.Servers;
using DeskDevice.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Phone.Tests;

/// <summary>What every phone system's adapter must do, against a scripted server of its protocol on a real socket.</summary>
public abstract class PhoneContract : IAsyncLifetime
{
    private readonly Heard _heard = new();
    private PhoneSystem? _system;

    private protected abstract ScriptedPhone Server { get; }

    private protected abstract PhoneKind Kind { get; }

    private PhoneSystem System => _system!;

    private protected Heard Events => _heard;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_system is not null) await _system.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task An_inbound_call_is_told_from_ring_to_end()
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.AnswerAsync("c1");
        await Server.HoldAsync("c1");
        await Server.UnholdAsync("c1");
        await Server.EndAsync("c1", Side.Caller);
        await _heard.AreAsync("101 ring", "101 answer", "101 hold", "101 unhold", "101 end by caller");
        Assert.Single(_heard.Events.Select(e => e.Call).Distinct());
        Assert.Equal((PhoneState.Up, 5L, 0L, 1L), (System.Status.State, System.Status.Events, System.Status.Malformed, System.Status.Connections));
        Assert.NotNull(System.Status.LastEventAt);
    }

    [Fact]
    public async Task An_outbound_call_is_dialled_and_its_answer_is_no_event()
    {
        await ListenAsync();
        await Server.DialAsync("c1", "102");
        await Server.AnswerAsync("c1");
        await Server.EndAsync("c1", Side.Agent);
        await _heard.AreAsync("102 dial", "102 end by agent");
    }

    [Theory]
    [InlineData(Side.Caller)]
    [InlineData(Side.Agent)]
    public async Task A_ring_that_nobody_answers_is_missed(Side by)
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.EndAsync("c1", by);
        await _heard.AreAsync("101 ring", "101 missed");
    }

    [Fact]
    public async Task A_blind_transfer_is_told_as_such_and_the_agent_has_left()
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.AnswerAsync("c1");
        await Server.BlindTransferAsync("c1");
        await _heard.AreAsync("101 ring", "101 answer", "101 transfer", "101 transferred blind", "101 end by agent");
    }

    [Fact]
    public async Task An_announced_transfer_begins_with_the_enquiry()
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.AnswerAsync("c1");
        await Server.HoldAsync("c1");
        await Server.DialAsync("c2", "101");
        await Server.AnswerAsync("c2");
        await Server.AnnouncedTransferAsync("c1", "c2");
        await Server.RingAsync("c3", "101");
        await _heard.AreAsync(
            "101 ring", "101 answer", "101 hold", "101 transfer", "101 transferred announced", "101 end by agent", "101 ring");
    }

    [Fact]
    public async Task Phones_are_told_apart_and_those_of_others_are_not_told()
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.RingAsync("c2", "555");
        await Server.RingAsync("c3", "102");
        await Server.AnswerAsync("c2");
        await Server.AnswerAsync("c3");
        await _heard.AreAsync("101 ring", "102 ring", "102 answer");
    }

    [Fact]
    public async Task No_number_and_no_name_of_a_caller_leaves_the_adapter()
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.EndAsync("c1", Side.Caller);
        await _heard.AreAsync("101 ring", "101 missed");
        Assert.All(_heard.Events, e => Assert.DoesNotMatch("900123456|Eva|trunk|c1", e.ToString()));
    }

    [Fact]
    public async Task After_a_lost_connection_it_comes_back_and_finds_out_what_it_missed()
    {
        await ListenAsync();
        await Server.RingAsync("c1", "101");
        await Server.RingAsync("c2", "102");
        await _heard.AreAsync("101 ring", "102 ring");
        Server.Cut();
        await Eventually.Async(() => System.Status.State != PhoneState.Up || System.Status.Connections > 1, Heard.Deadline, "it notices");
        await Eventually.Async(() => System.Status is { State: PhoneState.Up, Connections: 2 }, Heard.Deadline, "it is back");
        await Server.ListenedAsync();
        await Server.AnswerAsync("c1");
        await Server.EndAsync("c2", Side.Caller);
        await _heard.AreAsync("101 ring", "102 ring", "101 answer", "102 missed");
    }

    [Fact]
    public async Task What_happened_without_a_connection_is_told_as_late()
    {
        await Server.RingAsync("c1", "101");
        await Server.AnswerAsync("c1");
        await ListenAsync();
        await Server.EndAsync("c1", Side.Agent);
        await _heard.AreAsync("101 answer late", "101 end by agent");
    }

    [Fact]
    public async Task What_cannot_be_read_is_counted_and_the_rest_goes_on()
    {
        await ListenAsync();
        await Server.TalkNonsenseAsync();
        await Server.RingAsync("c1", "101");
        await _heard.AreAsync("101 ring");
        Assert.Equal(3, System.Status.Malformed);
        Assert.Equal(1, System.Status.Connections);
    }

    [Fact]
    public async Task Who_is_refused_says_so_and_tries_again()
    {
        Server.Refuses = true;
        Start();
        await Eventually.Async(() => System.Status.State == PhoneState.Refused, Heard.Deadline, "it is refused");
        Assert.DoesNotContain(ScriptedPhone.Password, System.Status.Reason, StringComparison.Ordinal);
        Server.Refuses = false;
        await Server.ListenedAsync();
        await Server.RingAsync("c1", "101");
        await _heard.AreAsync("101 ring");
    }

    [Fact]
    public async Task A_phone_system_that_says_nothing_any_more_is_left_and_tried_again()
    {
        Start(options => options with { KeepAlive = TimeSpan.FromMilliseconds(100) });
        await Server.ListenedAsync();
        Server.IsDeaf = true;
        await Eventually.Async(() => System.Status.State == PhoneState.Down, Heard.Deadline, "it is given up");
        Server.IsDeaf = false;
        Server.Cut();
        await Eventually.Async(() => System.Status.Connections > 1, Heard.Deadline, "it is back");
    }

    [Fact]
    public async Task Nobody_there_is_no_reason_to_stop()
    {
        int port = FreePort.Take();
        _system = new PhoneSystem(Options() with { Port = port }, _heard, TimeProvider.System, NullLogger.Instance);
        System.Start();
        await Eventually.Async(() => System.Status is { State: PhoneState.Down, Reason.Length: > 0 }, Heard.Deadline, "it says that nobody is there");
    }

    private protected void Start(Func<PhoneOptions, PhoneOptions>? change = null)
    {
        PhoneOptions options = change is null ? Options() : change(Options());
        _system = new PhoneSystem(options, _heard, TimeProvider.System, NullLogger.Instance);
        System.Start();
    }

    private protected Task DownAsync() => Eventually.Async(() => System.Status.State == PhoneState.Down, Heard.Deadline, "it is down");

    private protected async Task ListenAsync()
    {
        Start();
        await Server.ListenedAsync();
    }

    private PhoneOptions Options() => new()
    {
        Name = "pbx",
        Kind = Kind,
        Host = "127.0.0.1",
        Port = Server.Port,
        User = ScriptedPhone.User,
        Password = new PhonePassword(ScriptedPhone.Password),
        Extensions = new HashSet<string> { "101", "102" },
        LeastWait = TimeSpan.FromMilliseconds(20),
        MostWait = TimeSpan.FromMilliseconds(100),
    };
}

/// <summary>FreeSWITCH's event socket keeps the contract.</summary>
public sealed class FreeSwitchTests : PhoneContract
{
    private protected override ScriptedPhone Server { get; } = new ScriptedFreeSwitch();

    private protected override PhoneKind Kind => PhoneKind.FreeSwitch;
}
