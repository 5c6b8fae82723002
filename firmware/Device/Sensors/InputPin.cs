using System.Device.Gpio;

namespace DeskDevice.Device.Sensors;

/// <summary>
/// An input with a pull-up. Asking the runtime for a pin's state makes an object each time, so the pin tells of its changes itself, and is asked
/// only once a second in case that one was lost.
/// </summary>
internal sealed class InputPin
{
    private const int AskMs = 1000;

    private readonly GpioPin _pin;
    private bool _isLow;
    private long _askMs;

    public InputPin(GpioController gpio, int number)
    {
        _pin = gpio.OpenPin(number, PinMode.InputPullUp);
        _pin.ValueChanged += Changed;
    }

    public bool IsLow(long nowMs)
    {
        if (nowMs >= _askMs)
        {
            _askMs = nowMs + AskMs;
            _isLow = _pin.Read() == PinValue.Low;
        }

        return _isLow;
    }

    private void Changed(object sender, PinValueChangedEventArgs e) => _isLow = e.ChangeType == PinEventTypes.Falling;
}
