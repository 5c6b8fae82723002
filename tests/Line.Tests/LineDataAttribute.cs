using System.Reflection;
using DeskDevice.Support;
using Xunit.Sdk;

namespace DeskDevice.Line.Tests;

/// <summary>Gives a test some lines, a case each; skipped, with what to install, where the broker behind one is missing.</summary>
internal abstract class LineDataAttribute : DataAttribute
{
    private readonly string[] _lines;

    protected LineDataAttribute(string[] lines, params string[] programs)
    {
        _lines = lines;
        if (programs.FirstOrDefault(program => Programs.Find(program) is null) is { } missing) Skip = Programs.Reason(missing);
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => _lines.Select(line => new object[] { line });
}

/// <summary>The listener in this process.</summary>
internal sealed class OnListenerAttribute() : LineDataAttribute([Lines.Listener]);

/// <summary>The built-in client to mosquitto, by MQTT 5.</summary>
internal sealed class OnMosquittoAttribute() : LineDataAttribute([Lines.Mosquitto], "mosquitto");

/// <summary>The built-in client to RabbitMQ, by MQTT 3.1.1.</summary>
internal sealed class OnRabbitMqAttribute() : LineDataAttribute([Lines.RabbitMq], "rabbitmq-server");

/// <summary>MQTTnet to both, in a build that has it.</summary>
internal sealed class OnMqttNetAttribute() : LineDataAttribute(Lines.ByMqttNet, "mosquitto", "rabbitmq-server");
