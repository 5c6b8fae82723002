using DeskDevice.Contract.Events;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Phone;
using DeskDevice.Support;

namespace DeskDevice.Telemetry.Tests.Composed;

/// <summary>A short day of a desk.</summary>
internal static class Days
{
    /// <summary>A phone system that is not there: its instruments have their series all the same.</summary>
    public static PhoneSettings Phone => new() { Name = "pbx", Kind = PhoneKind.Asterisk, Host = "127.0.0.1", Port = FreePort.Take(), User = "deskdevice", PasswordFile = "" };

    /// <summary>A call answered in time, then a request for help: six events, acknowledged and stepped.</summary>
    public static async Task LiveAsync(TestGateway gateway, TestDesk desk)
    {
        await desk.ReadyAsync();
        string[] kinds = [EventKinds.Boot, EventKinds.Ring, EventKinds.Answer, EventKinds.End, EventKinds.Done, EventKinds.Help];
        for (int i = 0; i < kinds.Length; i++) await desk.EventAsync(i + 1, kinds[i]);
        await desk.AckedAsync(kinds.Length);
        await desk.PromptedAsync("help-noted");
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
    }

    /// <summary>The page /metrics, once the journal's own thread has told how long it took: it acknowledges first.</summary>
    public static async Task<string> MetricsAsync(TestGateway gateway)
    {
        using HttpClient http = gateway.Http();
        string page = "";
        await Eventually.Async(
            async () =>
            {
                page = await http.GetStringAsync("/metrics");
                return page.Contains("deskdevice_event_acknowledge_duration_seconds_count{", StringComparison.Ordinal)
                    && page.Contains("deskdevice_journal_commit_duration_seconds_count{", StringComparison.Ordinal);
            },
            TestGateway.Deadline,
            () => "the page tells durations; it is\n" + page);
        return page;
    }
}
