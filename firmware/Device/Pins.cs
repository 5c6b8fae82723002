// Generated from hardware/pins.json; change it there, then run the architecture tests with APPROVE=1.
namespace DeskDevice.Device;

/// <summary>What is wired where.</summary>
internal static class Pins
{
#if DESK_32
    public const string Board = "desk-32-a";
    public const int AdcFullScaleMv = 3300;
    public const int FilesKb = 256;
    public const int LevelChannel = 6;
    public const int MidRailChannel = 7;
    public const int HeadsetSenseChannel = 4;
    public const int Ring = 13;
    public const int AnswerButton = 25;
    public const int HoldButton = 26;
    public const int WrapUpButton = 27;
    public const int HelpButton = 33;
    public const int LedData = 18;
    public const int WatchdogFeed = 23;
    public const int EhsReceive = 16;
    public const int EhsSend = 17;
    public const int ConsoleReceive = 22;
    public const int ConsoleSend = 21;
#else
    public const string Board = "desk-s3-a";
    public const int AdcFullScaleMv = 3100;
    public const int FilesKb = 3072;
    public const int LevelChannel = 0;
    public const int MidRailChannel = 1;
    public const int HeadsetSenseChannel = 3;
    public const int Ring = 5;
    public const int AnswerButton = 6;
    public const int HoldButton = 7;
    public const int WrapUpButton = 15;
    public const int HelpButton = 16;
    public const int LedData = 21;
    public const int WatchdogFeed = 14;
    public const int EhsReceive = 17;
    public const int EhsSend = 18;
    public const int ConsoleReceive = 13;
    public const int ConsoleSend = 12;
#endif
}
