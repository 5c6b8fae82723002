using System.Net;
using System.Text;
using DeskDevice.Broker;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Settings;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Claims;

/// <summary>Who comes in, who waits, and of whom there are two.</summary>
public sealed class GateTests
{
    private const string Unit = "a4cf12000017";
    private const string Other = "a4cf12000018";

    private readonly string _code = SecretDigest.NewCodes(1)[0];
    private readonly List<string> _told = [];
    private readonly SiteGate _site;

    public GateTests()
    {
        FleetState fleet = ClaimStep.Make(FleetState.Empty, new ClaimBatch(0, "first", 0, "eva", long.MaxValue), [_code], [""]).State;
        _site = new SiteGate("kosice", TimeProvider.System)
        {
            Fleet = fleet,
            OnClaim = (desk, _) => _told.Add("claim " + desk),
            OnUsed = (desk, _) => _told.Add("used " + desk),
            OnCopy = (desk, sign) => _told.Add($"copy {desk} {sign}"),
        };
    }

    [Fact]
    public void Of_two_units_with_one_code_in_the_same_moment_one_is_claimed_and_the_other_waits()
    {
        DeskGate gate = Gate(DeskAdmission.Claimed);
        Assert.Equal(new MqttConnectResult(MqttConnectCode.Accepted, $"dd/1/kosice/{Unit}/"), Ask(gate, Unit, _code.ToLowerInvariant()));
        Assert.Equal(MqttConnectCode.BadUserNameOrPassword, Ask(gate, Other, _code).Code);
        Assert.Equal(["claim " + Unit], _told);
        Waiter waiter = Assert.Single(_site.Waiting.All);
        Assert.Equal((Other, WaitReason.UsedCode, "10.0.0.5"), (waiter.Desk, waiter.Reason, waiter.From));
    }

    [Theory]
    [InlineData(DeskAdmission.Claimed)]
    [InlineData(DeskAdmission.Open)]
    public void A_retired_unit_stays_outside_with_its_secret_and_with_a_new_code(DeskAdmission admission)
    {
        DeskKey unit = new("kosice", Unit);
        Do(state => ClaimStep.Claim(state, Unit, SecretDigest.Of(_code), 1));
        Do(state => new FleetChange(InventoryStep.Link(state, unit, new LinkReport { State = LinkReport.Ready, Boot = 7 }, 2), []));
        Assert.Equal(MqttConnectCode.Accepted, Ask(Gate(admission), Unit, _code).Code);
        string another = SecretDigest.NewCodes(1)[0];
        Do(state => CareStep.Retire(state, unit, "eva", "broken", 3));
        Assert.Equal(CredentialStage.Revoked, _site.Fleet.Claims.CredentialOf(Unit)!.Stage);
        Do(state => ClaimStep.Make(state, new ClaimBatch(0, "second", 0, "eva", long.MaxValue), [another], [""]));
        Assert.Equal(MqttConnectCode.NotAuthorized, Ask(Gate(admission), Unit, _code).Code);
        Assert.Equal(MqttConnectCode.NotAuthorized, Ask(Gate(admission), Unit, another).Code);
        Assert.Empty(_site.Waiting.All);
    }

    [Theory]
    [InlineData(DeskAdmission.Claimed)]
    [InlineData(DeskAdmission.Open)]
    public void A_unit_that_trusts_the_old_authority_alone_waits_outside_when_its_time_is_over(DeskAdmission admission)
    {
        Do(state => ClaimStep.Claim(state, Unit, SecretDigest.Of(_code), 1));
        Do(state => AuthorityStep.Begin(state, new AuthorityChange("MIIB", "the-new", "CN=next", 1, long.MaxValue, "eva", IsFinishing: false)));
        _site.TrustsOf = desk => desk == Unit ? ["the-old"] : desk == Other ? ["the-old", "the-new"] : [];
        Assert.Equal(MqttConnectCode.Accepted, Ask(Gate(admission), Unit, _code).Code);
        Do(state => AuthorityStep.ExpireOld(state, 2));
        Assert.Equal(MqttConnectCode.NotAuthorized, Ask(Gate(admission), Unit, _code).Code);
        Assert.Equal(WaitReason.OldAuthority, Assert.Single(_site.Waiting.All).Reason);
        Assert.Equal([false, false], new[] { Other, "without-tls" }.Select(_site.IsLeftBehind));
        Do(state => AuthorityStep.ExpireOld(state, long.MaxValue));
        Assert.Equal(MqttConnectCode.Accepted, Ask(Gate(admission), Unit, _code).Code);
    }

    [Fact]
    public void The_secret_that_was_offered_is_told_of_and_one_that_was_revoked_is_barred()
    {
        DeskGate gate = Gate(DeskAdmission.Claimed);
        Do(state => ClaimStep.Claim(state, Unit, SecretDigest.Of(_code), 1));
        Do(state => RotationStep.Offer(state, Unit, SecretDigest.Of("the-new-secret"), 2));
        Assert.Equal(MqttConnectCode.Accepted, Ask(gate, Unit, _code).Code);
        Assert.Empty(_told);
        Assert.Equal(MqttConnectCode.Accepted, Ask(gate, Unit, "the-new-secret").Code);
        Assert.Equal(["used " + Unit], _told);
        Assert.Equal(MqttConnectCode.BadUserNameOrPassword, Ask(gate, Unit, "guessed-secret").Code);
        Assert.Equal(WaitReason.WrongSecret, Assert.Single(_site.Waiting.All).Reason);
        Do(state => ClaimStep.Revoke(state, Unit, 3));
        Assert.Equal(MqttConnectCode.NotAuthorized, Ask(gate, Unit, "the-new-secret").Code);
        Assert.Equal(MqttConnectCode.NotAuthorized, Ask(Gate(DeskAdmission.Open), Unit, "the-new-secret").Code);
    }

    [Fact]
    public void An_open_listener_lets_everybody_in_and_claims_who_shows_a_code_all_the_same()
    {
        DeskGate gate = Gate(DeskAdmission.Open);
        Assert.Equal(new MqttConnectResult(MqttConnectCode.Accepted, Other), Ask(gate, Other, ""));
        Assert.Equal(MqttConnectCode.Accepted, Ask(gate, Unit, _code).Code);
        Assert.Equal(["claim " + Unit], _told);
        Assert.Empty(_site.Waiting.All);
    }

    [Fact]
    public void Without_a_site_that_is_served_here_nobody_is_judged() =>
        Assert.Equal(MqttConnectCode.ServerUnavailable, Ask(new DeskGate(DeskAdmission.Claimed), Unit, _code).Code);

    [Fact]
    public void Whoever_makes_up_names_does_not_fill_the_list()
    {
        WaitingList list = _site.Waiting;
        for (int i = 0; i < 100; i++) list.Note(new Newcomer($"made-up-{i}", "x", null, "10.0.0.66"), WaitReason.UnknownCode, i);
        list.Note(new Newcomer(Unit, "y", null, "10.0.0.5"), WaitReason.UnknownCode, 200);
        Assert.Equal((WaitingList.MostOfOne + 1, 68L), (list.All.Count, list.Overflow));
        for (int i = 0; i < 1_000; i++) list.Note(new Newcomer($"unit-{i}", "x", null, $"10.0.{i / 200}.{i % 200}"), WaitReason.UnknownCode, 300);
        Assert.Equal(WaitingList.Most, list.All.Count);
        Assert.True(list.Refuse(Unit, 400));
        list.Note(new Newcomer(Unit, "y", null, "10.0.0.5"), WaitReason.UnknownCode, 500);
        Assert.DoesNotContain(list.All, waiter => waiter.Desk == Unit);
        Assert.False(list.Refuse(Unit, 600));

        // Those that came no more for an hour make room.
        list.Note(new Newcomer("late", "y", null, "10.0.0.7"), WaitReason.UnknownCode, 3_700_000);
        Assert.Contains(list.All, waiter => waiter.Desk == "late");
    }

    [Fact]
    public void A_boot_that_comes_back_is_a_copy_and_a_restart_is_not()
    {
        CopyWatch watch = new();
        Assert.DoesNotContain(true, new[] { watch.Ready(Unit, 1), watch.Ready(Unit, 1), watch.Ready(Unit, 2), watch.Ready(Other, 1), watch.Ready(Unit, 3) });
        Assert.True(watch.Ready(Unit, 2));
        Assert.True(watch.Ready(Unit, 3));
    }

    [Fact]
    public void Connections_that_end_each_other_from_two_addresses_are_a_copy_and_a_move_is_not()
    {
        Assert.False(Move("10.0.0.5", 0) || Move("10.0.0.5", 1) || Move("10.0.0.9", 2) || Move("10.0.0.9", 3));
        Assert.Empty(_told);
        Move("10.0.0.5", 4);
        Move("10.0.0.9", 5);
        Assert.Equal([$"copy {Unit} addresses"], _told);
        Assert.Equal("10.0.0.5, 10.0.0.9", _site.Copies.From(Unit));
    }

    private bool Move(string from, int _)
    {
        int before = _told.Count;
        _site.Seen(new Newcomer(Unit, "", null, from));
        _site.TakenOver(Unit);
        return _told.Count > before;
    }

    private void Do(Func<FleetState, FleetChange> step) => _site.Fleet = step(_site.Fleet).State;

    private DeskGate Gate(DeskAdmission rule)
    {
        DeskGate gate = new(rule);
        gate.Add(_site);
        return gate;
    }

    private static MqttConnectResult Ask(DeskGate gate, string desk, string password) =>
        gate.Admit(new MqttConnectRequest(desk, desk, Encoding.UTF8.GetBytes(password), new IPEndPoint(IPAddress.Parse("10.0.0.5"), 999)), null);
}
