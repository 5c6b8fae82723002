namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>One kind of topic. README.md of the contract says the same, and a test compares.</summary>
/// <param name="Leaf">The last word of the topic.</param>
/// <param name="IsUp">Whether the gateway receives it; else it sends it.</param>
/// <param name="Qos">0 or 1.</param>
/// <param name="IsRetained">Whether it is retained.</param>
/// <param name="MostBytes">Longest payload.</param>
/// <param name="Says">What it is for.</param>
internal sealed record Channel(string Leaf, bool IsUp, int Qos, bool IsRetained, int MostBytes, string Says)
{
    /// <summary>All of them.</summary>
    public static readonly Channel[] All =
    [
        new(Topics.Link, true, 1, true, Wire.MaxSmall, "The desk's connection; its last will says lost."),
        new(Topics.Info, true, 1, true, Wire.MaxLarge, "What the desk is and runs."),
        new(Topics.Event, true, 1, false, Wire.MaxSmall, "What happened on the desk. (desk, boot, seq) names it for ever; a repeat is dropped."),
        new(Topics.Level, true, 0, false, Wire.MaxSmall, "Once a second while talking, for the live page only; never stored."),
        new(Topics.Health, true, 0, false, Wire.MaxSmall, "Once a minute."),
        new(Topics.Update, true, 1, false, Wire.MaxSmall, "Where an update stands, and which piece of the image is wanted."),
        new(Topics.Reply, true, 1, false, Wire.MaxLarge, "The desk's answer to the command of this id."),
        new(Topics.Identify, true, 0, false, Wire.MaxSmall, "From another program that may: let the desk show which it is."),
        new(Topics.Ack, false, 0, false, Wire.MaxSmall, "Everything up to here is stored: only this clears the desk's outbox."),
        new(Topics.Config, false, 1, true, Wire.MaxLarge, "What the desk shall go by, and which image it shall run."),
        new(Topics.Prompt, false, 1, false, Wire.MaxSmall, "A prompt that only the gateway can know of."),
        new(Topics.Call, false, 1, false, Wire.MaxSmall, "What the phone system says happened to the call at this desk."),
        new(Topics.Command, false, 1, false, Wire.MaxLarge, "Do this once; the answer comes as reply of the same id."),
        new(Topics.Image, false, 0, false, Wire.MaxPiece, "One piece of the image of this id."),
    ];

    public string Address => Topics.TakesId(Leaf) ? Topics.Of("{site}", "{desk}", Leaf, "{id}") : Topics.Of("{site}", "{desk}", Leaf);

    public bool IsJson => Leaf != Topics.Image && Leaf != Topics.Identify;
}
