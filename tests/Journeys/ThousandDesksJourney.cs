using System.Globalization;
using System.Text.Json.Nodes;
using DeskDevice.Core.Update;
using DeskDevice.Signing;
using DeskDevice.Support;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;
using DeskDevice.Virtual.Update;
using Xunit.Abstractions;

namespace DeskDevice.Journeys;

/// <summary>
/// Desks by the hundred (a thousand with --long), seated in rows, each with the real Core, its update table, and slots on a simulated flash, with calls going on. Three in a hundred fail in
/// one way or another; before the good release three bad ones are stopped by their first wave. What is asserted of desks stands in their own slots and notes.
/// </summary>
public sealed class ThousandDesksJourney(ITestOutputHelper output) : IDisposable
{
    private const int EveryFaulty = 33;

    // With fewer the gateway's memory says nothing.
    private const int Many = 1_000;
    private const string Before = "0.1.0";
    private const string After = "0.3.0";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(6);

    private static readonly PlantedFault[] Faults = [.. Enum.GetValues<PlantedFault>().Where(fault => fault != PlantedFault.None)];

    // Many short calls: somebody is in one wherever a wave begins, and a wave does not wait long for the last of them.
    private static readonly DayShape Busy = new()
    {
        CallsPerHour = [.. Enumerable.Repeat(60.0, 24)],
        InCallAtOpening = 0.3,
        TalkMeanSeconds = 5,
        TalkDeviation = 0.3,
        HoldShare = 0,
        OutboundShare = 0,
        TransferShare = 0,
        UnnotedShare = 0,
        MissedShare = 0,
        WrapUpMedianSeconds = 2,
        WrapUpDeviation = 0.2,
    };

    // Each tried by the pilots of a floor of its own: signed by somebody else, never healthy, and one that does not come up.
    private static readonly (string Version, PlantedFault Fault)[] Bad = [("0.2.1", PlantedFault.None), ("0.2.2", PlantedFault.Unhealthy), ("0.2.3", PlantedFault.FailsStart)];

    private readonly TempFolder _folder = new();

    private int _desks;
    private SeatedFloor _seats = new(0);

    // A gateway that gave each desk a copy of the large image would take a megabyte for each.
    private long MostGrowth => (100L << 20) + (_desks * (100L << 10));

    [LongFact]
    [Trait("Category", "Long")]
    public Task GoodDesksEndOnTheNewVersionBadOnesRunTheOldOneAndTheReportIsTheTruth() => PlayAsync(250);

    [LongFact]
    [Trait("Category", "Long")]
    public Task AThousandDesksDo() => PlayAsync(Many);

    public void Dispose() => _folder.Dispose();

    private async Task PlayAsync(int desks)
    {
        (_desks, _seats) = (desks, new SeatedFloor(desks));
        ReleaseKey key = ReleaseKey.Create(_folder.File("release.key"), 5);
        await using Product gateway = await Product.GatewayAsync(Settings(), _folder.File("data"));
        await using VirtualFloor floor = new(Floor(gateway, key), new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));
        await floor.ConnectAsync(Deadline);
        Task day = floor.RunAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
        RolloutCalls rollouts = new(gateway);

        // As long as nobody has seated them no neighbours are known: all fetch at once.
        if (desks == Many) await MemoryStaysFlatAsync(gateway, rollouts, key);
        await gateway.PostAsync("api/fleet/desks/import", new StringContent(_seats.ToCsv()));
        await BadReleasesStopAtTheFirstWaveAsync(gateway, rollouts, key, floor);

        int number = await rollouts.RunAsync(After, RolloutCalls.Signed(key, After, 3, 6_000), Terms(20, "10%", "rest"));
        await rollouts.UntilAsync(number, "done", Deadline);
        await TheReportIsTheTruthAsync(rollouts, number, floor, day);
        int most = _seats.CheckRestarts(floor.Desks, FaultOf);
        output.WriteLine($"at most {most} of a team of ten away at once, never two neighbours; {floor.Desks.Sum(desk => desk.Tally.Calls)} calls meanwhile");
        Assert.InRange(floor.Desks.Sum(desk => desk.Tally.Calls), _desks / 4, int.MaxValue);
        await gateway.KillAsync();
        int restarts = RestartsOf.AllOutOfACall(_folder.File("data"), _desks);
        output.WriteLine($"{restarts} restarts for an update or for the way back, none in a call");
        Assert.InRange(restarts, _desks - (_desks / EveryFaulty), int.MaxValue);
    }

    private static Dictionary<string, string> Settings() => new()
    {
        ["DESKDEVICE_Site__Rollouts__AtOnce"] = "1000",
        ["DESKDEVICE_Site__Rollouts__PiecesPerSecond"] = "5000",
    };

    private VirtualFloorOptions Floor(Product gateway, ReleaseKey key) => new()
    {
        Broker = new BrokerAddress("127.0.0.1", gateway.MqttPort),
        Desks = _desks,
        Seed = 7,
        Firmware = Before,
        Day = Busy,
        UpdateTimes = new UpdateTimes { SoakMs = 500, TrialMs = 12_000 },
        ReleaseKey = key.PublicKey(),
        BadReleases = Bad.Where(bad => bad.Fault != PlantedFault.None).ToDictionary(bad => bad.Version, bad => bad.Fault),
        Faults = Enumerable.Range(1, _desks / EveryFaulty).ToDictionary(i => i * EveryFaulty, i => Faults[i % Faults.Length]),
    };

    private static JsonObject Terms(int silentSeconds, params string[] groups) => new()
    {
        ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]),
        ["silentSeconds"] = silentSeconds,
    };

    // A thousand desks fetch an image of a megabyte at once, until some twenty megabytes have gone out.
    private async Task MemoryStaysFlatAsync(Product gateway, RolloutCalls rollouts, ReleaseKey key)
    {
        long before = gateway.WorkingSet;
        int number = await rollouts.RunAsync("0.2.0", RolloutCalls.Signed(key, "0.2.0", 2, 1_000_000), Terms(3_600, "rest"));
        long most = before;
        await Eventually.Async(
            async () =>
            {
                JsonArray desks = await rollouts.DesksAsync(number);
                most = Math.Max(most, gateway.WorkingSet);
                return desks.Count(desk => (string?)desk!["state"] == "downloading" && (int)desk["percent"]! >= 2) > _desks * 9 / 10;
            },
            Deadline,
            "nine in ten desks have fetched two percent");
        await gateway.PostAsync($"api/fleet/rollouts/{number}/stop");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"working set of the gateway: {before >> 20} MB before, {most >> 20} MB at most while {_desks} desks fetched"));
        Assert.InRange(most - before, 0, MostGrowth);
    }

    private async Task BadReleasesStopAtTheFirstWaveAsync(Product gateway, RolloutCalls rollouts, ReleaseKey key, VirtualFloor floor)
    {
        ReleaseKey stranger = ReleaseKey.Create(_folder.File("stranger.key"), 5);
        int[] numbers = new int[Bad.Length];
        for (int i = 0; i < Bad.Length; i++)
        {
            (string version, PlantedFault fault) = Bad[i];
            byte[] image = RolloutCalls.Signed(fault == PlantedFault.None ? stranger : key, version, 9 + i, 6_000);
            numbers[i] = await rollouts.RunAsync(version, image, Terms(3_600, $"tag:pilot{i + 1}", $"floor:{i + 1}"));
        }

        foreach (int number in numbers) await rollouts.UntilAsync(number, "paused", Deadline);
        await Eventually.Async(() => floor.Desks.All(desk => desk.IsReady && !desk.Slots.IsOnTrial && desk.Slots.Other != OtherSlot.Fresh), Deadline, "every desk is there, and none has an image to try");
        for (int i = 0; i < Bad.Length; i++) await ItStoppedThereAsync(rollouts, numbers[i], i + 1, floor);
        for (int i = 0; i < _desks; i++)
        {
            VirtualDesk desk = floor.Desks[i];
            Assert.Null(desk.Slots.RunningImage);
            if (SeatedFloor.IsPilot(i + 1) && _seats.FloorOf(i + 1) <= Bad.Length) continue;
            Assert.Empty(desk.Restarts);
            Assert.Equal(OtherSlot.Empty, desk.Slots.Other);
        }

        foreach (int number in numbers) await gateway.PostAsync($"api/fleet/rollouts/{number}/stop");
    }

    // Desk by desk: what the report says against what stands in the slots.
    private async Task ItStoppedThereAsync(RolloutCalls rollouts, int number, int place, VirtualFloor floor)
    {
        JsonNode rollout = await rollouts.OneAsync(number);
        Assert.Equal(1, (int)rollout["wave"]!);
        string image = (string)rollout["imageId"]!;
        string[] slots = [.. floor.Desks.Where((_, i) => _seats.FloorOf(i + 1) == place).Select(desk => $"{desk.Name} {(desk.Slots.Verdict is { } verdict && verdict.Image == image ? verdict.State : "waiting")}")];
        string[] report = [];
        await Eventually.Async(
            async () => (report = [.. (await rollouts.DesksAsync(number)).Select(desk => $"{desk!["desk"]} {desk["state"]}").Order(StringComparer.Ordinal)]).SequenceEqual(slots.Order(StringComparer.Ordinal)),
            Deadline,
            () => "every desk stands in the report as in its slots; there alone: " + string.Join(", ", report.Except(slots)));
        int failed = slots.Count(desk => !desk.EndsWith("waiting", StringComparison.Ordinal));
        output.WriteLine($"{Bad[place - 1].Version}: {rollout["notes"]!.AsArray()[^1]!["why"]}; {failed} of {slots.Length} desks met it and run {Before}");
        Assert.InRange(failed, 1, slots.Length / 5);
    }

    // A desk's last word may still be on its way when the waves are through: what counts is where each ends.
    private async Task TheReportIsTheTruthAsync(RolloutCalls rollouts, int number, VirtualFloor floor, Task day)
    {
        Dictionary<string, string> report = [];
        await Eventually.Async(
            async () =>
            {
                Assert.False(day.IsFaulted, day.Exception?.ToString());
                report = (await rollouts.DesksAsync(number)).ToDictionary(desk => (string)desk!["desk"]!, desk => (string)desk!["state"]!);
                return floor.Desks.Select((desk, i) => (desk, Fault: FaultOf(i + 1))).All(one => IsRight(report[one.desk.Name], one.Fault) && !one.desk.Slots.IsOnTrial);
            },
            Deadline,
            () => "every desk stands in the report as it is; these do not: "
                + string.Join(", ", floor.Desks.Select((desk, i) => (desk, Fault: FaultOf(i + 1))).Where(one => !IsRight(report[one.desk.Name], one.Fault)).Take(20).Select(one => $"{one.desk.Name} {one.Fault} {report[one.desk.Name]}")));
        foreach (VirtualDesk desk in floor.Desks)
        {
            string runs = desk.Slots.RunningImage?.Version ?? Before;
            Assert.True((report[desk.Name] == "confirmed") == (runs == After), $"{desk.Name} runs {runs}, and stands there as {report[desk.Name]}");
        }

        foreach (IGrouping<string, string> state in report.Values.GroupBy(state => state)) output.WriteLine($"{state.Key}: {state.Count()}");
    }

    private static PlantedFault FaultOf(int number) => number % EveryFaulty == 0 ? Faults[number / EveryFaulty % Faults.Length] : PlantedFault.None;

    private static bool IsRight(string state, PlantedFault fault) => fault switch
    {
        PlantedFault.None => state == "confirmed",
        PlantedFault.Silent => state == "silent",
        PlantedFault.Forged => state == "refused",
        // It comes up again with the old image or the new one.
        PlantedFault.PowerCut => state is "confirmed" or "rolledback",
        _ => state == "rolledback",
    };
}
