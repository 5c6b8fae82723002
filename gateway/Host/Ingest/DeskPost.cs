using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Json;
using DeskDevice.Line;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// Everything that goes out to desks and about them. Safe from any thread. What the line does not take is not kept: a desk that lacks an acknowledgement sends again, and
/// every desk is configured anew when the line has come up.
/// </summary>
internal sealed class DeskPost(IDeskLine line, string site)
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private long _prompts;
    private long _calls;

    public void Ack(string desk, long boot, long seq, string wait)
    {
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        new Ack { Boot = boot, Seq = seq, Wait = wait }.Write(writer);
        // Cumulative, and a desk that lacks one sends again: once is enough, and costs no acknowledgement of the acknowledgement.
        Send(desk, Topics.Ack, writer, MqttQos.AtMostOnce);
    }

    public void Prompt(string desk, string kind, int ttlMs)
    {
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        string id = $"{_run}-{Interlocked.Increment(ref _prompts)}";
        new PromptOrder { Id = id, Kind = kind, TtlMs = ttlMs }.Write(writer);
        Send(desk, Topics.Prompt, writer, MqttQos.AtLeastOnce);
    }

    /// <summary>What the phone system says happened <paramref name="ageMs"/> ago. False when the line did not take it.</summary>
    public bool Call(string desk, PhoneEntry told, long ageMs, int ttlMs)
    {
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        string id = $"{_run}-c{Interlocked.Increment(ref _calls)}";
        new CallOrder { Id = id, Kind = told.Kind, AgeMs = (int)Math.Clamp(ageMs, 0, CallOrder.MostMs), TtlMs = ttlMs, By = told.By, How = told.How }.Write(writer);
        return line.TryPublish(new MqttMessage(Topics.Of(site, desk, Topics.Call), writer.ToArray(), MqttQos.AtLeastOnce));
    }

    /// <summary>False when the line did not take it.</summary>
    public bool Config(string desk, DeskConfig config)
    {
        JsonWriter writer = new(new byte[Wire.MaxLarge]);
        config.Write(writer);
        return line.TryPublish(new MqttMessage(Topics.Of(site, desk, Topics.Config), writer.ToArray(), MqttQos.AtLeastOnce, Retain: true));
    }

    /// <summary>A new secret for the desk. Never to be logged.</summary>
    public void Credential(string desk, string secret) => Command(desk, new DeskCommand { Kind = DeskCommand.Credential, Secret = secret });

    public void Command(string desk, DeskCommand command) => Command(desk, Guid.NewGuid().ToString("N")[..8], command);

    /// <summary>False when the line did not take it.</summary>
    public bool Command(string desk, string id, DeskCommand command)
    {
        JsonWriter writer = new(new byte[Wire.MaxLarge]);
        command.Write(writer);
        return line.TryPublish(new MqttMessage(Topics.Of(site, desk, Topics.Command, id), writer.ToArray(), MqttQos.AtLeastOnce));
    }

    /// <summary>What is not for desks but for whoever asks later; an empty payload takes it back. False when the line did not take it.</summary>
    public bool Retain(string topic, byte[] payload) => line.TryPublish(new MqttMessage(topic, payload, MqttQos.AtLeastOnce, Retain: true));

    /// <summary>Takes back all that is retained of a desk: who asks for it later finds nothing.</summary>
    public void Forget(string desk)
    {
        foreach (string leaf in new[] { Topics.Config, Topics.Info, Topics.Link }) Retain(Topics.Of(site, desk, leaf), []);
    }

    public void Piece(string desk, string image, byte[] piece) =>
        line.TryPublish(new MqttMessage(Topics.Of(site, desk, Topics.Image, image), piece));

    private void Send(string desk, string leaf, JsonWriter payload, MqttQos qos) =>
        line.TryPublish(new MqttMessage(Topics.Of(site, desk, leaf), payload.ToArray(), qos));
}
