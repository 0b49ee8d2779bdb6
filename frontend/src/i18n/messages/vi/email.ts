/** A person's own e-mail address. */
export const email = {
  title: "Thư điện tử của tôi",
  label: "Thư điện tử",
  hint: "Nơi nhận giấy mời họp. Để trống nếu không muốn nhận thư.",
  done: "Đã lưu địa chỉ thư điện tử.",
};
