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

/// <summary>Desks by the hundred (a thousand with --long), each with the real Core, its update table, and slots on a simulated flash; three in a hundred fail in one way or another.</summary>
public sealed class ThousandDesksJourney(ITestOutputHelper output) : IDisposable
{
    private const int EveryFaulty = 33;
    private const string Before = "0.1.0";
    private const string After = "0.3.0";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(6);

    private static readonly PlantedFault[] Faults = [.. Enum.GetValues<PlantedFault>().Where(fault => fault != PlantedFault.None)];

    // Short calls, so that each desk comes out of one soon.
    private static readonly DayShape Busy = new()
    {
        CallsPerHour = [.. Enumerable.Repeat(30.0, 24)],
        InCallAtOpening = 0.3,
        TalkMeanSeconds = 12,
        TalkDeviation = 0.3,
        HoldShare = 0,
        OutboundShare = 0,
        TransferShare = 0,
        UnnotedShare = 0,
        MissedShare = 0,
        WrapUpMedianSeconds = 4,
        WrapUpDeviation = 0.2,
    };

    private readonly TempFolder _folder = new();

    private int _desks;

    // A gateway that gave each desk a copy of the large image would take a megabyte for each.
    private long MostGrowth => (100L << 20) + (_desks * (100L << 10));

    [Fact]
    public Task GoodDesksEndOnTheNewVersionBadOnesRunTheOldOneAndTheReportIsTheTruth() => PlayAsync(250);

    [LongFact]
    [Trait("Category", "Long")]
    public Task AThousandDesksDo() => PlayAsync(1_000);

    public void Dispose() => _folder.Dispose();

    private async Task PlayAsync(int desks)
    {
        _desks = desks;
        ReleaseKey key = ReleaseKey.Create(_folder.File("release.key"), 5);
        await using Product gateway = await Product.GatewayAsync(Settings(), _folder.File("data"));
        await using VirtualFloor floor = new(Floor(gateway, key), new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));
        await floor.ConnectAsync(Deadline);
        Task day = floor.RunAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
        RolloutCalls rollouts = new(gateway);

        await MemoryStaysFlatAsync(gateway, rollouts, key);
        await ABadReleaseStopsAtTheFirstWaveAsync(gateway, rollouts, floor);

        int number = await rollouts.RunAsync(After, RolloutCalls.Signed(key, After, 3, 6_000), Terms(20, "10%", "rest"));
        await rollouts.UntilAsync(number, "done", Deadline);
        await TheReportIsTheTruthAsync(rollouts, number, floor, day);
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

    private async Task ABadReleaseStopsAtTheFirstWaveAsync(Product gateway, RolloutCalls rollouts, VirtualFloor floor)
    {
        ReleaseKey stranger = ReleaseKey.Create(_folder.File("stranger.key"), 5);
        int number = await rollouts.RunAsync("0.2.1", RolloutCalls.Signed(stranger, "0.2.1", 9, 6_000), Terms(3_600, "10%", "rest"));
        await rollouts.UntilAsync(number, "paused", Deadline);
        JsonNode rollout = await rollouts.OneAsync(number);
        Assert.Equal(1, (int)rollout["wave"]!);
        Assert.Equal(_desks * 9 / 10, (int)rollout["waves"]![1]!["counts"]!["waiting"]!);
        await gateway.PostAsync($"api/fleet/rollouts/{number}/stop");
        Assert.All(floor.Desks, desk => Assert.Null(desk.Slots.RunningImage));
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
