namespace DeskDevice.Contract;

/// <summary>The contract's version and the sizes that a desk's buffers are cut to.</summary>
public static class Wire
{
    /// <summary>The <c>v</c> of every payload, and the second level of every topic.</summary>
    public const int Version = 1;

    /// <summary>Most bytes of link, event, level, health, update, prompt and ack.</summary>
    public const int MaxSmall = 256;

    /// <summary>Most bytes of info, config, command and reply.</summary>
    public const int MaxLarge = 2048;

    /// <summary>Most bytes of one image piece, its offset included.</summary>
    public const int MaxPiece = 1024;

    /// <summary>Most bytes of image data in one piece: what its four-byte offset leaves.</summary>
    public const int MaxPieceData = MaxPiece - 4;

    /// <summary>Most one-second levels in one <c>voice</c> event that is read; thirty alone keep the largest one under <see cref="MaxSmall"/>.</summary>
    public const int MaxVoiceSeconds = 30;

    /// <summary>Most one-second levels in one <c>voice</c> event that is written: twenty leave room for the figures behind them.</summary>
    public const int ToldVoiceSeconds = 20;

    /// <summary>In a list of levels: this second held no voice (<c>null</c> on the wire).</summary>
    public const int NotVoiced = int.MinValue;

    /// <summary>Levels outside of plus or minus this (0.1 dB) are cut to it, so that one never takes more than four characters.</summary>
    public const int MaxLevel = 999;
}
