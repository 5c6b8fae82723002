using System.Device.Gpio;
using DeskDevice.Core;

namespace DeskDevice.Device.Sensors;

/// <summary>The four call-timer buttons, each to ground; Core debounces them.</summary>
internal sealed class ButtonInputs : ISensor
{
    private readonly InputPin _answer;
    private readonly InputPin _hold;
    private readonly InputPin _wrapUp;
    private readonly InputPin _help;

    public ButtonInputs(GpioController gpio)
    {
        _answer = new InputPin(gpio, Pins.AnswerButton);
        _hold = new InputPin(gpio, Pins.HoldButton);
        _wrapUp = new InputPin(gpio, Pins.WrapUpButton);
        _help = new InputPin(gpio, Pins.HelpButton);
    }

    public void Read(Readings readings, long nowMs)
    {
        readings.AnswerButton = _answer.IsLow(nowMs);
        readings.HoldButton = _hold.IsLow(nowMs);
        readings.WrapUpButton = _wrapUp.IsLow(nowMs);
        readings.HelpButton = _help.IsLow(nowMs);
    }
}
