using System.Diagnostics;
using System.Net.Sockets;
using DeskDevice.Support;
using Xunit.Sdk;

namespace DeskDevice.Architecture.Support;

/// <summary>What all tests lean on.</summary>
public sealed class SupportTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [NeedsProgramFact("mosquitto", "mosquitto_pub")]
    public async Task A_real_broker_starts_takes_a_message_and_is_gone_afterwards()
    {
        int port;
        await using (Mosquitto broker = await Mosquitto.StartAsync())
        {
            port = broker.Port;
            using Process publish = Process.Start(Programs.Need("mosquitto_pub"), ["-p", $"{port}", "-t", "dd/1/a/b/event", "-m", "x", "-q", "1"]);
            await publish.WaitForExitAsync();
            Assert.Equal(0, publish.ExitCode);
            await Eventually.Async(() => broker.Log.Contains("Received PUBLISH"), Deadline, "the broker logs the message");
        }

        using TcpClient client = new();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", port));
    }

    [NeedsProgramFact("influxd")]
    public async Task A_real_InfluxDB_starts_empty_and_gives_back_what_was_written()
    {
        await using InfluxDb influx = await InfluxDb.StartAsync();
        await influx.CreateDatabaseAsync("floor");
        using HttpClient http = new() { BaseAddress = influx.Address };
        using StringContent line = new("calls,team=a talk=7i 1000");
        using HttpResponseMessage answer = await http.PostAsync("write?db=floor", line);
        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Contains("7", await influx.QueryAsync("floor", "select talk from calls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_fails_with_its_own_words()
    {
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() =>
            ServerProcess.StartAsync(Environment.ProcessPath!, FreePort.Take(), "no-such-command-here.dll"));
        Assert.Contains("ended with", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_in_vain_says_for_what()
    {
        XunitException error = await Assert.ThrowsAsync<XunitException>(() => Eventually.Async(() => false, TimeSpan.Zero, "the moon is green"));
        Assert.Contains("the moon is green", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_program_is_a_reason_to_skip()
    {
        Assert.Null(new NeedsProgramFactAttribute().Skip);
        Assert.Equal("needs no-such-program: apt-get install no-such-program", new NeedsProgramFactAttribute("no-such-program").Skip);
        Assert.Equal("needs mosquitto_pub: apt-get install mosquitto-clients", Programs.Reason("mosquitto_pub"));
    }

    [Fact]
    public void What_is_not_approved_fails_with_the_lines_that_differ()
    {
        using TempFolder folder = new();
        string file = folder.Write("a.approved.txt", "one\r\ntwo\nthree\n");
        Approved.Match(file, "one\ntwo\nthree\n");
        XunitException error = Assert.Throws<XunitException>(() => Approved.Match(file, "one\n2\nthree\n"));
        Assert.Contains("- two", error.Message, StringComparison.Ordinal);
        Assert.Contains("+ 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<XunitException>(() => Approved.Match(folder.File("never.approved.txt"), ""));
    }

    [Fact]
    public void A_temp_folder_is_gone_afterwards()
    {
        string path;
        using (TempFolder folder = new())
        {
            path = folder.Path;
            folder.Write("deep/er/file", "x");
        }

        Assert.False(Directory.Exists(path));
    }
}
