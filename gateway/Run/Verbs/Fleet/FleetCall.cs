using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Does what a command of <c>fleet</c> asks of the gateway, prints the answer as JSON, and ends with a code that scripts can tell apart.</summary>
internal sealed class FleetCall
{
    /// <summary>The gateway refuses, or something here is wrong.</summary>
    public const int Refused = 1;

    /// <summary>No gateway answers.</summary>
    public const int NoGateway = 2;

    /// <summary>The token is missing, unknown, over its time, or has not the right.</summary>
    public const int NotAllowed = 3;

    // Names of places and teams are in many scripts; the output is no web page.
    private static readonly JsonSerializerOptions Output = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How the gateway is reached.</summary>
    public GatewayCall Gateway { get; } = new();

    /// <summary>Lets <paramref name="command"/> do <paramref name="ask"/>; what that gives is printed.</summary>
    public Command Does(Command command, Func<ParseResult, GatewayApi, CancellationToken, Task<JsonNode>> ask)
    {
        command.SetAction(parsed => Guarded.RunAsync(async stop =>
        {
            try
            {
                using GatewayApi gateway = Gateway.Open(parsed);
                await parsed.InvocationConfiguration.Output.WriteLineAsync((await ask(parsed, gateway, stop)).ToJsonString(Output));
                return 0;
            }
            catch (NoGatewayException failure)
            {
                return await FailedAsync(NoGateway, failure, parsed);
            }
            catch (NotAllowedException failure)
            {
                return await FailedAsync(NotAllowed, failure, parsed);
            }
            catch (IOException failure)
            {
                return await FailedAsync(Refused, failure, parsed);
            }
        }));
        return command;
    }

    private static async Task<int> FailedAsync(int code, IOException failure, ParseResult parsed)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
        return code;
    }
}
